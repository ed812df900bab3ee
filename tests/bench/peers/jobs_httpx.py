"""Many jobs with asyncio, 12 connections: URL, jobs, folder. Submit, status, result, file; no ledger."""
import asyncio
import os
import sys
import time

import httpx

base, jobs, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]


async def job(client, number):
    answer = await client.post(
        base + "/models/kling/kling-3.0/pro/text-to-video",
        json={"prompt": f"httpx {os.getpid()} {number}", "duration": 5},
    )
    request = base + "/requests/" + answer.json()["request_id"]
    while (await client.get(request + "/status")).json()["status"] != "completed":
        await asyncio.sleep(2)
    output = (await client.get(request + "/result")).json()["output"]
    media = await client.get(output.get("video") or output["videos"][0])
    with open(f"{folder}/{number}.mp4", "wb") as out:
        out.write(media.content)


async def main():
    limits = httpx.Limits(max_connections=12, max_keepalive_connections=12)
    places = asyncio.Semaphore(48)
    async with httpx.AsyncClient(
        headers={"Authorization": "Bearer t"}, limits=limits, timeout=60
    ) as client:

        async def one(number):
            async with places:
                await job(client, number)

        begun = time.monotonic()
        await asyncio.gather(*(one(number) for number in range(jobs)))
        print(time.monotonic() - begun)


asyncio.run(main())
