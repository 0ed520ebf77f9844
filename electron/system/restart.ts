/** `EX_TEMPFAIL` of sysexits.h: the supervisor starts the station again, and that start begins with cleaning. */
export const RESTART_CODE = 75;
