# rows: TH1
import threading, trio, time


async def main():
    token = trio.lowlevel.current_trio_token()
    send, recv = trio.open_memory_channel(10)

    def work():
        for i in range(3):
            time.sleep(0.1)
            trio.from_thread.run(send.send, i, trio_token=token)
        trio.from_thread.run_sync(send.close, trio_token=token)
    t = threading.Thread(target=work)
    t.start()
    async for x in recv:
        print(x)
    t.join()
    print('end')


trio.run(main)
