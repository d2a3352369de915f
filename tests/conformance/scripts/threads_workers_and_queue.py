# rows: TH1
import threading, time, queue


def worker(q, out, n):
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        time.sleep(item / 10)
        out.append((n, item))
        q.task_done()


q, out = (queue.Queue(), [])
ts = [threading.Thread(target=worker, args=(q, out, n), name=f'w{n}') for n in range(2)]
for t in ts:
    t.start()
for i in (3, 1, 2, 4):
    q.put(i)
q.join()
print(sorted(out, key=lambda x: x[1]))
for t in ts:
    q.put(None)
for t in ts:
    t.join()
print([t.is_alive() for t in ts], threading.active_count())
