# Over a hundred programs are linked: binutils' gold takes a third of the time that its ld takes.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=gold AWAITSCOPE_GOLD)
if(AWAITSCOPE_GOLD)
    add_link_options(-fuse-ld=gold)
endif()
