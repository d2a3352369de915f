# rows: E8 E9 E10
class Chooses:
    def __init__(self, kind):
        self.kind = kind

    def __call__(self, error):
        return isinstance(error, self.kind)

    def method(self, error):
        return isinstance(error, self.kind)


def show(group):
    return group and f"{group.message}: {group.exceptions}"


tree = ExceptionGroup("top", [ValueError(1), ExceptionGroup("in", [TypeError(2), OSError(3)])])
for condition in (Exception, OSError, KeyError, Chooses(OSError), Chooses(TypeError).method, [tree.exceptions[0]].__contains__,
                  lambda error: True, lambda error: False):
    match, rest = tree.split(condition)
    print(show(match), "|", show(rest), "|", match is tree, rest is tree)
    part = tree.subgroup(condition)
    print(show(part) == show(match), part is tree)
asked = []
tree.split(lambda error: asked.append(repr(error)) or getattr(error, "message", "") == "in")
print(asked[1:])
for wrong in (Chooses, object, None, [ValueError]):
    try:
        tree.subgroup(wrong)
    except TypeError as error:
        print(error)
