# rows: TH1
import queue, threading, time
q = queue.PriorityQueue()
l = queue.LifoQueue()
s = queue.SimpleQueue()
for x in (3, 1, 2):
    q.put(x)
    l.put(x)
    s.put(x)
print([q.get() for _ in '123'], [l.get() for _ in '123'], [s.get() for _ in '123'], s.empty(), s.qsize())
try:
    q.get(timeout=0.05)
except queue.Empty:
    print('Empty')
try:
    s.get(timeout=-1)
except ValueError as e:
    print(e)
try:
    s.get_nowait()
except queue.Empty as e:
    print(repr(e), type(e).__module__)
b = queue.Queue(1)
b.put(1)
try:
    b.put(2, timeout=0.05)
except queue.Full:
    print('Full')


def late():
    time.sleep(0.1)
    b.get()


t = threading.Thread(target=late)
t.start()
b.put(3)
print('put', b.qsize())
t.join()
