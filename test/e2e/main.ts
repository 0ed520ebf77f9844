/**
 * The station that the end-to-end tests drive: the demo station under another name, so that the two share no data, and
 * with a register of everything that it makes.
 */
import { app } from 'electron';
// before the product asks for Electron, as the import of the station below does
import '../harness/register/given.ts';
import { runStation } from '../harness/entry.ts';
import { registerOf } from '../harness/register/file.ts';
import { keepRegister } from '../harness/register.ts';

keepRegister(app, registerOf(process.argv));
runStation();
