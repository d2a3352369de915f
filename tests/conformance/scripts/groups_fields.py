# rows: E5 E6 E7
members = [ValueError(1), KeyError("k")]
group = ExceptionGroup("several", members)
members.append(TypeError())
print(group.message, group.exceptions, str(group), str(ExceptionGroup("one", [ValueError()])))
for name in ("message", "exceptions"):
    try:
        setattr(group, name, None)
    except AttributeError:
        print(name, "is read-only")
print(ExceptionGroup[int])
