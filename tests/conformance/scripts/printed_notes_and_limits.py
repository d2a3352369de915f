# rows: B6 B7 B8 B11
import traceback

group = ExceptionGroup("many", [ValueError(n) for n in range(20)])
group.add_note("a note\non two lines")
group.exceptions[0].add_note("the first one's")
print("".join(traceback.format_exception(group)))
print("".join(traceback.format_exception_only(group)))
deep = ValueError("deep")
for level in range(14):
    deep = ExceptionGroup(f"level {level}", [deep])
print("".join(traceback.format_exception(deep)))
