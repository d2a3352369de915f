# rows: TH1
import threading, time
cond = threading.Condition()
items = []


def consumer(n):
    with cond:
        while not items:
            cond.wait()
        print('got', items.pop(0))


ts = [threading.Thread(target=consumer, args=(i,)) for i in range(2)]
for t in ts:
    t.start()
time.sleep(0.1)
with cond:
    items.append('a')
    cond.notify()
time.sleep(0.1)
with cond:
    items.append('b')
    cond.notify_all()
for t in ts:
    t.join()
print(cond.acquire(), cond.release())
