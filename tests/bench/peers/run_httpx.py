"""Submit, poll each 2 s, result, file saved: URL, prompt, file."""
import sys
import time

import httpx

base, prompt, file = sys.argv[1:]
headers = {"Authorization": "Bearer t"}
with httpx.Client(headers=headers, timeout=60) as client:
    answer = client.post(
        base + "/models/kling/kling-3.0/pro/text-to-video",
        json={"prompt": prompt, "duration": 5},
    )
    if answer.status_code != 200:
        sys.exit(1)
    request = base + "/requests/" + answer.json()["request_id"]
    while client.get(request + "/status").json()["status"] not in ("completed", "failed"):
        time.sleep(2)
    output = client.get(request + "/result").json()["output"]
    url = output.get("video") or output["videos"][0]
    with httpx.stream("GET", url) as media, open(file, "wb") as out:
        for chunk in media.iter_bytes():
            out.write(chunk)
