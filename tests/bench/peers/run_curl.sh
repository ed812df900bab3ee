#!/bin/sh
# The four calls with curl, each its own process, as a shell script would: URL PROMPT FILE
set -eu
auth='Authorization: Bearer t'
id=$(curl -s -H "$auth" -H 'Content-Type: application/json' -d "{\"prompt\":\"$2\",\"duration\":5}" \
  "$1/models/kling/kling-3.0/pro/text-to-video")
id=${id#*request_id\":}
id=${id#*\"}
id=${id%%\"*}
curl -s -H "$auth" "$1/requests/$id/status" >/dev/null
url=$(curl -s -H "$auth" "$1/requests/$id/result")
url=${url#*http}
url=http${url%%\"*}
curl -s -o "$3" "$url"
