# rows: none
"""What the standard library has no more is not found, though a module that stayed may need it."""
import asyncio, importlib, importlib.util, sys


async def look(name):
    await asyncio.sleep(0)
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        return f"{error} ({error.name})"
    return f"{name} is there"


async def main():
    gone = "asynchat asyncore imp smtpd cgi cgitb crypt telnetlib pipes nntplib sndhdr imghdr uu xdrlib aifc chunk mailcap nis sunau"
    for text in await asyncio.gather(*map(look, (*gone.split(), "wave", "email", "smtplib", "html"))):
        print(text)
    print([importlib.util.find_spec(name) for name in ("telnetlib", "cgi")], {"cgi", "imp", "asyncio"} & sys.stdlib_module_names)
    try:
        from telnetlib import Telnet
    except ImportError as error:
        print(type(error).__name__, error)
    import asyncore


asyncio.run(main())
