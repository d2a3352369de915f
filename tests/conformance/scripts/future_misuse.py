# rows: T1 L8
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_result(1)
    for attempt in (lambda: future.set_result(2), lambda: future.set_exception(ValueError())):
        try:
            attempt()
        except asyncio.InvalidStateError as error:
            print(error)
    print(future.cancel(), future.done(), future.get_loop() is loop)
    failed = loop.create_future()
    failed.set_exception(KeyError)
    print(repr(failed.exception()))
    try:
        loop.create_future().set_exception(5)
    except TypeError as error:
        print(error)
    direct = asyncio.Future()
    direct.add_done_callback(lambda f: print("called with", f.result()))
    direct.set_result("own")
    await direct
    await asyncio.sleep(0)


asyncio.run(main())
