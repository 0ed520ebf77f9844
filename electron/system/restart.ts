/** `EX_TEMPFAIL` of sysexits.h: the supervisor starts the station again, and that start begins with cleaning. */
export const RESTART_CODE = 75;
/**
 * An admin has left the station: the supervisor lets the machine be hers. Not 0, with which the process of a window that
 * another program destroys ends too, and that one has to be started again. No code of sysexits.h.
 */
export const LEFT_CODE = 10;
