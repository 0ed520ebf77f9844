/** What can be asked of a policy before a station has it. */
import type { Command } from '../command.ts';
import { check } from './check.ts';
import { difference } from './diff.ts';
import { explanation } from './explain.ts';
import { keygen } from './keygen.ts';
import { schema } from './schema.ts';
import { signing } from './sign.ts';
import { simulation } from './simulation.ts';
import { admlTemplate, admxTemplate, table } from './template.ts';
import { verification } from './verify.ts';

const SIMULATE_DOES =
  'tells what a station with that policy would do, show and write down, act by act: tap WHO, lying WHO (on a reader that has\n' +
  '      just come), typed WHO (by a keyboard-wedge reader), card WHO, name WHO, pin [wrong], code [wrong], key [verified], vouch,\n' +
  '      idle SECONDS, wait SECONDS, touch, lock, undo, cancel, signoff, leave, retry, unsaved [no], revoke WHO, suspend, resume,\n' +
  '      display, end, unplug, plug, crash; WHO "unknown" is nobody, "admin…" an admin, "supervisor…" a supervisor. Between the acts\n' +
  '      whoever sees her page works in it';

const KEYGEN_DOES =
  'makes the keys that sign policies, DIR/policy.key and DIR/policy.pub, and says where the second is to be installed;\n' +
  '      a passphrase for the first is the first line of the input, or is asked for at a terminal';

const SIGN_DOES =
  'checks a policy and writes its signature beside it, FILE.sig, which holds for 365 days or so many, from now or from DATE.\n' +
  '      With --part FILE is one of policy.d: what it leaves out is no fault, and its serial may be given here';

export const policyCommands: Readonly<Record<string, Command>> = {
  'policy check': {
    shape: { operand: 'FILE', flags: ['development', 'json'] },
    usage: 'policy check FILE [--development] [--json]',
    does: 'checks a policy file and names every fault with its place, what stands there and what would do',
    run: check,
  },
  'policy explain': {
    shape: { operand: 'FILE', flags: ['development', 'json'] },
    usage: 'policy explain FILE [--json]',
    does: 'tells every value that policy comes to, whether it stands in the file or is the default, and what it means',
    run: explanation,
  },
  'policy simulate': {
    shape: { operand: 'FILE', one: ['script'], flags: ['development', 'json'] },
    usage: 'policy simulate FILE --script "09:00 tap nurse-a; 09:00 pin; 09:05 idle 400" [--json]',
    does: SIMULATE_DOES,
    run: simulation,
  },
  'policy schema': {
    shape: {},
    usage: 'policy schema',
    does: 'prints what a policy may say as a JSON Schema, for editors; it lies in build/policy/ too',
    run: schema,
  },
  'policy keygen': {
    shape: { one: ['out'], flags: ['passphrase-stdin', 'json'] },
    usage: 'policy keygen --out DIR [--passphrase-stdin] [--json]',
    does: KEYGEN_DOES,
    run: keygen,
  },
  'policy sign': {
    shape: {
      ...{ operand: 'FILE', one: ['key'], optional: ['days', 'not-before', 'serial'] },
      flags: ['part', 'passphrase-stdin', 'development', 'json'],
    },
    usage:
      'policy sign FILE --key KEYFILE [--days NUMBER] [--not-before DATE] [--part [--serial NUMBER]] [--passphrase-stdin] [--json]',
    does: SIGN_DOES,
    run: signing,
  },
  'policy verify': {
    shape: { operand: 'FILE', one: ['pub'], flags: ['json'] },
    usage: 'policy verify FILE --pub PUBFILE [--json]',
    does: 'tells whether a station with that public key would believe the signature FILE.sig of a policy now',
    run: verification,
  },
  'policy diff': {
    shape: { operand: ['A', 'B'], flags: ['development', 'json'] },
    usage: 'policy diff A B [--development] [--json]',
    does:
      'tells what changes for people at a station when policy B follows policy A, and when it counts; exit code 0 also when\n' +
      '      something changes',
    run: difference,
  },
  'policy admx': {
    shape: {},
    usage: 'policy admx',
    does: "prints the policies for Windows' policy editor; they lie in build/policy/windows/wardkey.admx too",
    run: admxTemplate,
  },
  'policy adml': {
    shape: {},
    usage: 'policy adml',
    does: 'prints the English texts of these; they lie in build/policy/windows/en-US/wardkey.adml too',
    run: admlTemplate,
  },
  'policy table': {
    shape: { flags: ['json'] },
    usage: 'policy table [--json]',
    does: 'prints every key of a policy with what it takes, its default and what it means; it lies in build/policy/keys.md too',
    run: table,
  },
};
