#ifndef CSYSTEM_H
#define CSYSTEM_H
#include "csystem_iconv.h"
#endif
