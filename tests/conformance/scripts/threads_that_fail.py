# rows: TH1
import threading, sys


def boom():
    raise ValueError('boom')


t = threading.Thread(target=boom, name='Boomer')
t.start()
t.join()
print('main goes on', t.is_alive())


def ex():
    sys.exit(5)


t = threading.Thread(target=ex)
t.start()
t.join()
print('exit in thread is silent')
