# rows: T1
"""A protocol of lengths and JSON over an in-memory pipe; a Protocol class driven by a transport of one's own."""
import asyncio, json, struct
class MemoryTransport(asyncio.Transport):
    def __init__(self, loop, extra=None): super().__init__(extra); self.loop, self.peer, self.closing, self.paused = loop, None, False, False
    def write(self, data): self.loop.call_soon(self.peer.protocol.data_received, bytes(data))
    def close(self):
        if not self.closing: self.closing = True; self.loop.call_soon(self.protocol.connection_lost, None); self.loop.call_soon(self.peer.eof)
    def eof(self):
        if not self.protocol.eof_received(): self.close()
    def is_closing(self): return self.closing
    def get_write_buffer_size(self): return 0
    def set_write_buffer_limits(self, high=None, low=None): pass
    def pause_reading(self): self.paused = True
    def resume_reading(self): self.paused = False
def pair(loop):
    ends = []
    for _ in range(2):
        r = asyncio.StreamReader(loop=loop); p = asyncio.StreamReaderProtocol(r, loop=loop); t = MemoryTransport(loop, {"peername": "memory"}); t.protocol = p; ends.append((r, p, t))
    (r1, p1, t1), (r2, p2, t2) = ends; t1.peer, t2.peer = t2, t1; p1.connection_made(t1); p2.connection_made(t2)
    return (r1, asyncio.StreamWriter(t1, p1, r1, loop)), (r2, asyncio.StreamWriter(t2, p2, r2, loop))
async def send(w, obj): b = json.dumps(obj).encode(); w.write(struct.pack(">I", len(b)) + b); await w.drain()
async def recv(r): n, = struct.unpack(">I", await r.readexactly(4)); return json.loads(await r.readexactly(n))
async def server(r, w):
    try:
        while True:
            m = await recv(r)
            try: res = {"id": m["id"], "result": {"add": lambda a, b: a + b, "div": lambda a, b: a / b}[m["method"]](*m["params"])}
            except Exception as e: res = {"id": m["id"], "error": repr(e)}
            await asyncio.sleep(.1); await send(w, res)
    except asyncio.IncompleteReadError as e: print("server: end", e.partial)
    finally: w.close(); await w.wait_closed()
async def main():
    loop = asyncio.get_running_loop(); (r, w), (sr, sw) = pair(loop); s = asyncio.create_task(server(sr, sw), name="server")
    for i, (m, p) in enumerate([("add", [1, 2]), ("div", [1, 0]), ("pow", [])]): await send(w, {"id": i, "method": m, "params": p}); print(await recv(r))
    print(w.get_extra_info("peername"), w.is_closing(), w.can_write_eof() if False else ""); w.close(); await w.wait_closed(); await s; print(r.at_eof(), loop.time())
asyncio.run(main())
