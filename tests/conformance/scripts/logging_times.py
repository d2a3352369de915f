# rows: none
import asyncio
import datetime
import logging
import sys
import time

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(asctime)s %(relativeCreated)d %(levelname)s %(message)s")


async def main():
    logging.info("start %s", time.strftime("%H:%M:%S"))
    await asyncio.sleep(90)
    logging.warning("later %s", datetime.datetime.now().isoformat())
    print(datetime.date.today(), time.ctime())
    for pause in (0.3, 0.001, 0.999, 0.7):
        await asyncio.sleep(pause)
        logging.info("to the millisecond")


asyncio.run(main())
