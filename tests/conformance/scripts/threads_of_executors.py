# rows: TH1
import concurrent.futures as cf, time


def job(n):
    time.sleep(n / 10)
    return n * n


def bad(n):
    raise KeyError(n)


with cf.ThreadPoolExecutor(max_workers=2, thread_name_prefix='p') as ex:
    called = []
    fs = {ex.submit(job, n): n for n in (3, 1, 2)}
    for f in cf.as_completed(fs):
        print(fs[f], f.result())
    print(list(ex.map(job, [2, 1, 3])), ex.submit(bad, 1).exception())
    try:
        list(ex.map(bad, [1]))
    except KeyError as e:
        print(repr(e))
    try:
        list(ex.map(job, [5], timeout=0.1))
    except TimeoutError as e:
        print('TO', repr(e))
    f = ex.submit(job, 1)
    f.add_done_callback(called.append)
    print(f.result())
    time.sleep(0.05)
    print(called == [f])
    d, nd = cf.wait([ex.submit(job, 1), ex.submit(job, 4)], return_when=cf.FIRST_COMPLETED)
    print(len(d), len(nd))
try:
    ex.submit(job, 1)
except RuntimeError as e:
    print(e)
f = cf.Future()
print(f.cancel(), f.cancelled(), f)
try:
    f.result()
except cf.CancelledError as e:
    print('CE')
