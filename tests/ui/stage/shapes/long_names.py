# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
class AVeryLongExceptionClassNameThatNobodyWouldWriteButSomebodyDoes(Exception): pass
async def fetch_the_complete_history_of_all_orders_of_the_customer(x):
    await asyncio.sleep(1)
    raise AVeryLongExceptionClassNameThatNobodyWouldWriteButSomebodyDoes("the message is long too: " + "bla " * 40)
async def 取得(名前):
    await asyncio.sleep(2)
    raise ValueError("データベースへの接続に失敗しました。もう一度お試しください。🚀🔥💥" * 3)
async def emoji():
    try:
        await asyncio.sleep(9)
    finally:
        await asyncio.sleep(2)
        raise RuntimeError("👩‍👩‍👧‍👦 family " * 10)
async def main():
    async with asyncio.timeout(100):
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fetch_the_complete_history_of_all_orders_of_the_customer("a parameter that is long " * 4))
            tg.create_task(取得("名前" * 30), name="名前の長いタスク🚀" * 6)
            tg.create_task(emoji(), name="👩‍👩‍👧‍👦🚀🔥 emoji task")
            tg.create_task(asyncio.sleep(3), name="x" * 120)
asyncio.run(main())
