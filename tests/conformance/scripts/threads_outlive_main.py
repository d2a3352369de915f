# rows: TH1
import threading, time, atexit
atexit.register(print, 'atexit')


def w():
    time.sleep(0.2)
    print('worker ends')


threading.Thread(target=w).start()
print('main ends')
