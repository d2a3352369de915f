# rows: NW1
# Ten requests, of which three at most are under way.
import asyncio

now = most = 0


async def handle(reader, writer):
    global now, most
    now += 1
    most = max(most, now)
    number = int(await reader.readline())
    await asyncio.sleep(0.5 + number / 10)
    writer.write(f"page {number}\n".encode())
    await writer.drain()
    now -= 1
    writer.close()
    await writer.wait_closed()


async def fetch(number, limit):
    async with limit:
        reader, writer = await asyncio.open_connection("127.0.0.1", 9011)
        writer.write(f"{number}\n".encode())
        answer = await reader.readline()
        print(number, answer.decode().strip())
        writer.close()
        await writer.wait_closed()
        return answer


async def main():
    limit = asyncio.Semaphore(3)
    server = await asyncio.start_server(handle, "127.0.0.1", 9011)
    async with server:
        pages = await asyncio.gather(*(fetch(number, limit) for number in range(10)))
    print(len(pages), "pages, at most", most)


asyncio.run(main())
