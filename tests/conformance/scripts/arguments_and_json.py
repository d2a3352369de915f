# rows: none
"""What argparse and json say of what they do not take, and how options are shown."""
import argparse
import asyncio
import contextlib
import http
import io
import json


def parser(**keywords):
    made = argparse.ArgumentParser("fetch", **keywords)
    made.add_argument("-n", "--number", type=int, default=3, help="how many (default: %(default)s)")
    made.add_argument("-v", "--verbose", action="store_true")
    made.add_argument("--mode", choices=["fast", "slow"], metavar="MODE")
    made.add_argument("--level", type=int, choices=range(3))
    commands = made.add_subparsers(dest="command")
    commands.add_parser("run", aliases=["r"]).add_argument("urls", nargs="*")
    return made


def parse(*argv, **keywords):
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            said.write(f"{parser(**keywords).parse_args(argv)}\n")
        except SystemExit as error:
            said.write(f"exit {error.code}\n")
    print(said.getvalue(), end="")


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, bytes):
            raise ValueError("bytes")
        return [o.real, o.imag] if isinstance(o, complex) else super().default(o)


async def main():
    parse("-h")
    for argv in (["-n4", "run", "a", "b"], ["--mode", "medium"], ["--level", "7"], ["walk"]):
        parse(*argv)
    parse("--mode", "fats", suggest_on_error=True, color=False)
    parse("--level", "7", suggest_on_error=True)
    for thing, keywords in (({1}, {}), ([1, {2}], {}), ({"task": [0, (asyncio.current_task(),)]}, {}), ([1j, {"k": b""}], {"cls": Encoder}),
                            ([1j, {"k": object()}], {"cls": Encoder}), ({"a": [int]}, {"default": str}), ({"a": [int]}, {"default": lambda o: o[0, 1]})):
        try:
            print(json.dumps(thing, **keywords))
        except Exception as error:
            print(type(error).__name__, error, getattr(error, "__notes__", None))
    for text in ("[1, 2 ,]", '{"a": 1,\n}', "[,]", "{,}", "[1,,2]", "[1", "{", "[1 2]"):
        try:
            json.loads(text)
        except json.JSONDecodeError as error:
            print(repr(text), error)
    print([http.HTTPStatus(code).is_success for code in (100, 204, 302, 404)], http.HTTPStatus.NOT_FOUND.is_client_error,
          http.HTTPStatus.FOUND.is_redirection, http.HTTPStatus.CONTINUE.is_informational, http.HTTPStatus.BAD_GATEWAY.is_server_error)
    for note in (3, None, b""):
        try:
            ValueError().add_note(note)
        except TypeError as error:
            print(error)


asyncio.run(main())
