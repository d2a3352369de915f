# awaitscope-run: runs a script and writes its trace.
if(AWAITSCOPE_HOST)
    add_library(awaitscope_run_options STATIC awaitscope_run_options.cpp)
    target_link_libraries(awaitscope_run_options PUBLIC awaitscope_options awaitscope_host)
    target_compile_definitions(awaitscope_run_options PRIVATE AWAITSCOPE_VERSION="${PROJECT_VERSION}")
    add_executable(awaitscope-run awaitscope_run.cpp)
    target_link_libraries(awaitscope-run PRIVATE awaitscope_run_options)
    install(TARGETS awaitscope-run)
endif()
