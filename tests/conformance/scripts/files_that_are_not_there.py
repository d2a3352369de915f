# rows: none
import asyncio
import os
import pathlib
import shutil

PATH = pathlib.Path("nowhere")
CALLS = [
    lambda: open("nowhere"),
    lambda: open("nowhere/file", "w"),
    lambda: open(b"nowhere"),
    lambda: open(PATH),
    lambda: os.open(PATH, os.O_RDONLY),
    lambda: PATH.read_text(),
    lambda: (PATH / "file").write_text(""),
    lambda: os.remove("nowhere"),
    lambda: os.unlink(b"nowhere"),
    lambda: PATH.unlink(),
    lambda: os.rename("nowhere", "new"),
    lambda: PATH.replace(pathlib.Path("new")),
    lambda: os.rmdir(PATH),
    lambda: os.mkdir("nowhere/a/b"),
    lambda: os.listdir(PATH),
    lambda: os.scandir(PATH),
    lambda: os.stat(PATH),
    lambda: os.path.getsize("nowhere"),
    lambda: os.truncate("nowhere", 3),
    lambda: os.utime("nowhere"),
    lambda: os.chmod(PATH, 0o600),
    lambda: shutil.rmtree("nowhere"),
    lambda: shutil.copy("nowhere", "new"),
    lambda: os.mkdir("new"),
    lambda: os.mkdir("new"),
    lambda: os.makedirs("new"),
    lambda: pathlib.Path("new").mkdir(),
    lambda: open("new/file", "x").close(),
    lambda: open("new/file", "x"),
    lambda: os.rmdir("new"),
]


async def main():
    for number, call in enumerate(CALLS):
        await asyncio.sleep(0)
        try:
            call()
        except OSError as error:
            print(number, type(error).__name__, repr(error.filename), repr(error.filename2))
        else:
            print(number, "done")


asyncio.run(main())
