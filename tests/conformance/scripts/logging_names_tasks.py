# rows: T2
import asyncio, logging, sys
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(asctime)s %(taskName)s %(name)s [%(levelname)s] %(message)s")
log = logging.getLogger("app")
async def worker(n):
    log.info("start %d", n)
    await asyncio.sleep(n)
    log.info("end %d", n)
async def main():
    async with asyncio.TaskGroup() as tg:
        for n in (1, 2):
            tg.create_task(worker(n), name=f"w{n}")
    log.error("oops")
asyncio.run(main())
log.warning("bye")
