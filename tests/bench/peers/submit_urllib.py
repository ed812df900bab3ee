"""Submits and ends, as a small script would: URL, prompt."""
import json
import sys
import urllib.request

base, prompt = sys.argv[1:]
body = json.dumps({"prompt": prompt, "duration": 5}).encode()
request = urllib.request.Request(
    base + "/models/kling/kling-3.0/pro/text-to-video",
    data=body,
    headers={"Authorization": "Bearer t", "Content-Type": "application/json"},
)
try:
    urllib.request.urlopen(request).read()
except urllib.error.HTTPError:
    pass
