# rows: B6
"""Tracebacks of lines that end in blanks, and of exceptions whose notes are no list."""
import asyncio
import re
import traceback


def show(error):
    print(re.sub(r'File "[^"]*/', 'File "', "".join(traceback.format_exception(error))))


async def first(items):
    return items["a"] + items["b"]["c"]  

async def second():	
    try: await first({"a": 1, "b": {}})   
    except KeyError as error: raise RuntimeError("no c") from error  

async def third(x, y):
    for each in range(x + None) : 
        print(each)
    
class Badly:
    def __repr__(self): raise ValueError("no repr")

async def main():
    for each in first({"a": 1, "b": {}}), second(), third(1, 2): 
        try:
            await each
        except Exception as error:
            show(error) 
    for notes in "text", b"ab", 7, {"k": "v"}, ("a", 1), None, [], Badly(), ["two\nlines", None]:
        error = ValueError("with notes")
        error.__notes__ = notes
        show(error)
    show(ExceptionGroup("group", [error, KeyError("k")]))
    error.__notes__ = 3
    show(ExceptionGroup("group", [error]))

asyncio.run(main())    
