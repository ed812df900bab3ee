"""Names of clips on stdin, one a line; what ffmpeg's filters, PySceneDetect and imagehash say of each on stdout, as JSON."""

import json
import re
import subprocess
import sys

import cv2
import imagehash
from PIL import Image
from scenedetect import ContentDetector, detect


def ffmpeg(clip, *filters):
    command = ["ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-i", clip, *filters, "-f", "null", "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stderr


def stretches(log, start, end, duration):
    """Pairs of times; the last one may be open."""
    starts = [float(each) for each in re.findall(start + r"\s*(-?[\d.]+)", log)]
    ends = [float(each) for each in re.findall(end + r"\s*(-?[\d.]+)", log)]
    return [[a, ends[i] if i < len(ends) else duration] for i, a in enumerate(starts)]


def middle(clip):
    video = cv2.VideoCapture(clip)
    frames = []
    while True:
        ok, frame = video.read()
        if not ok:
            break
        frames.append(frame)
    rgb = cv2.cvtColor(frames[len(frames) // 2], cv2.COLOR_BGR2RGB)
    return str(imagehash.phash(Image.fromarray(rgb))), len(frames) / video.get(cv2.CAP_PROP_FPS)


def told(clip):
    phash, duration = middle(clip)
    video = ["-map", "0:v:0", "-vf"]
    black = ffmpeg(clip, *video, "blackdetect=d=0.1:pic_th=0.98:pix_th=0.1")
    frozen = ffmpeg(clip, *video, "freezedetect=n=0.001:d=0.5")
    has_sound = "Audio:" in black
    loudness = re.findall(r"I:\s+(-?[\d.]+) LUFS", ffmpeg(clip, "-map", "0:a:0", "-af", "ebur128"))[-1] if has_sound else None
    # a quarter of a second of black is a shot here, too; unless told it would be none
    scenes = detect(clip, ContentDetector(min_scene_len=2))
    return {
        "black": stretches(black, "black_start:", "black_end:", duration),
        "frozen": stretches(frozen, "freeze_start:", "freeze_end:", duration),
        "loudness": float(loudness) if has_sound else None,
        "cuts": [start.get_seconds() for start, _ in scenes[1:]],
        "hash": phash,
    }


print(json.dumps([told(line.strip()) for line in sys.stdin if line.strip()]))
