# cmake -DPROGRAM=… -DSOURCE=… -DREADME=… -P check.cmake: the program ends well and prints what it should, and is the
# one in the README.
execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE output RESULT_VARIABLE result)
message("${output}")
if(NOT result EQUAL 0)
    message(FATAL_ERROR "It ended with ${result}")
endif()
if(NOT output MATCHES "^B done at 100 ms\nA has cleaned up\nunhandled errors in a TaskGroup \\(1 sub-exception\\)\ntoo slow\n[0-9]+ events\n$")
    message(FATAL_ERROR "It printed something else than it should")
endif()

file(READ ${SOURCE} source)
string(FIND "${source}" "\n" end) # of the licence's line
string(SUBSTRING "${source}" ${end} -1 source)
file(READ ${README} readme)
string(FIND "${readme}" "\n```cpp${source}```\n" place)
if(place EQUAL -1)
    message(FATAL_ERROR "${README} has another program than ${SOURCE}")
endif()
