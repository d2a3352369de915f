# rows: none
"""The indentation of docstrings is that of the code, not of the text.

    Deeper by four.
  By two.
"""
import asyncio


class Job:
    """A job.

        Its details.

    Back.
    """

    def one_line(self):
        """  Blanks around.  """

    def two_lines(self):
        """Two.
        """

    def empty_lines(self):
        """

        Late.
           
        """

    async def tabs(self):
        """Tabs.

	\tOne and one.
	One.
        """

    def raw(self): r"""Raw \n and
            deep."""

    def joined(self):
        "side " "by"   """
            side"""

    def no_docstring(self):
        f"""Not
            this."""

    def nor_this(self):
        b"""Not
            this."""


async def main():
    """Main.

    Usage:
        main
    """
    def inner():
        """Inner.
            x
          y
        """
    if True:
        class Local:
            """Local.

            Text.
            """
    for each in __import__("sys").modules[__name__], Job, *(v for k, v in vars(Job).items() if k[0] != "_"), main, inner, Local:
        print(getattr(each, "__name__"), repr(each.__doc__))
    print(eval(compile('"""a\n    b"""', "x", "eval")) == "a\n    b")

asyncio.run(main())
