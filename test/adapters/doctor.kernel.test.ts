/** What the doctor says of the kernel's own settings and of the disk beneath memory, on recorded machines. */
import { describe, expect, it } from 'vitest';
import { coreDumps } from '../../electron/doctor/linux/core-dumps.ts';
import { sandbox } from '../../electron/doctor/linux/sandbox.ts';
import { swapEncryption } from '../../electron/doctor/linux/swap.ts';
import { sysRq } from '../../electron/doctor/linux/sysrq.ts';
import type { Recorded } from '../fakes/machine.ts';
import { judge, judgedBy, procOf, type Row } from './doctor.station.ts';

const files = (of: Readonly<Record<string, string | Error>>): Recorded => ({ files: of });

describe('sysRq', () => {
  const SWITCH = '/proc/sys/kernel/sysrq';
  it.each<Row>([
    ['off', files({ [SWITCH]: '0\n' }), 'ok', /is off/],
    ['a kernel without it', files({ '/proc/sys/kernel/ostype': 'Linux\n' }), 'ok', /built without/],
    ["Debian's", files({ [SWITCH]: '438\n' }), 'notOk', /= 438\).*kernel\.sysrq = 0 into \/etc\/sysctl\.d/s],
    ['all of it', files({ [SWITCH]: '1\n' }), 'notOk', /= 1\)/],
    ['no /proc', files({}), 'unknown', /cannot be seen/],
  ])('%s', judgedBy(sysRq));
});

const HEAD = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n';
const swaps = (lines: string, more: Recorded['files'] = {}, links: Recorded['links'] = {}): Recorded => ({
  files: { '/proc/swaps': `${HEAD}${lines}`, ...more },
  links,
});
const partition = (path: string) => `${path}                              partition\t4194300\t\t0\t\t-2\n`;
const file = (path: string) => `${path}                               file\t\t2097148\t\t0\t\t-3\n`;
const dm = (name: string, uuid: string) => ({ [`/sys/class/block/${name}/dm/uuid`]: `${uuid}\n` });
const LUKS = 'CRYPT-LUKS2-0a1b2c3d-cryptroot';
const zram = partition('/dev/zram0');
const mounts = (source: string) => ({
  '/proc/self/mountinfo': `22 27 0:21 / /proc rw - proc proc rw\n27 1 253:0 / / rw,relatime shared:1 - ext4 ${source} rw\n30 27 8:2 / /boot rw - ext4 /dev/sda2 rw\n`,
});
const MAPPER = { '/dev/mapper/root': '../dm-0' };

describe('swapEncryption', () => {
  it.each<Row>([
    ['none', swaps(''), 'ok', /There is no swap/],
    ['in memory', swaps(zram), 'ok', /\/dev\/zram0/],
    ['dm-crypt', swaps(partition('/dev/dm-1'), dm('dm-1', 'CRYPT-PLAIN-swap')), 'ok', /encrypted/],
    [
      'by its mapped name',
      swaps(partition('/dev/mapper/root'), { '/dev/dm-0': '', ...dm('dm-0', LUKS) }, MAPPER),
      'ok',
      /./,
    ],
    [
      'a volume on an encrypted disk',
      swaps(partition('/dev/dm-2'), {
        ...dm('dm-2', 'LVM-x'),
        ...dm('dm-0', LUKS),
        '/sys/class/block/dm-2/slaves/dm-0': '',
      }),
      'ok',
      /./,
    ],
    [
      'a file on an encrypted disk',
      swaps(file('/swap\\040file'), { ...mounts('/dev/mapper/root'), '/dev/dm-0': '', ...dm('dm-0', LUKS) }, MAPPER),
      'ok',
      /swap file/,
    ],
    [
      'a partition',
      swaps(partition('/dev/sda2')),
      'notOk',
      /\/dev\/sda2 is swapped to in the clear.*swapoff -a.*\/etc\/crypttab/s,
    ],
    [
      'a partition behind an encrypted one',
      swaps(partition('/dev/dm-1') + partition('/dev/sda2'), dm('dm-1', LUKS)),
      'notOk',
      /sda2/,
    ],
    ['a mapped device that is not encrypted', swaps(partition('/dev/dm-1'), dm('dm-1', 'LVM-x')), 'notOk', /dm-1/],
    [
      'a volume on two disks, one of them encrypted',
      swaps(partition('/dev/dm-2'), {
        ...dm('dm-0', LUKS),
        '/sys/class/block/dm-2/slaves/dm-0': '',
        '/sys/class/block/dm-2/slaves/sdb1': '',
      }),
      'notOk',
      /dm-2/,
    ],
    ['a file on a plain disk', swaps(file('/swapfile'), mounts('/dev/sda1')), 'notOk', /\/swapfile/],
    [
      'a file on a plain disk below an encrypted root',
      swaps(file('/boot/swap'), { ...mounts('/dev/mapper/root'), '/dev/dm-0': '', ...dm('dm-0', LUKS) }, MAPPER),
      'notOk',
      /\/boot\/swap/,
    ],
    ['a file nobody knows the disk of', swaps(file('/swapfile')), 'notOk', /\/swapfile/],
    [
      'memory that is written back to a plain disk',
      swaps(zram, { '/sys/block/zram0/backing_dev': '/dev/sda3\n' }),
      'notOk',
      /zram0/,
    ],
    ['memory that is written back nowhere', swaps(zram, { '/sys/block/zram0/backing_dev': 'none\n' }), 'ok', /zram0/],
  ])('%s', judgedBy(swapEncryption));

  it('is not told without /proc/swaps', async () => {
    await expect(judge(swapEncryption, {})).rejects.toThrow('/proc/swaps');
  });
});

const PATTERN = '/proc/sys/kernel/core_pattern';
const CONF = '/etc/systemd/coredump.conf.d/90-wardkey.conf';
const SYSTEMD = '|/lib/systemd/systemd-coredump %P %u %g %s %t 9223372036854775808 %h %d\n';
const limits = (hard: string) =>
  `Limit                     Soft Limit           Hard Limit           Units     \nMax stack size            8388608              unlimited            bytes     \nMax core file size        0                    ${hard.padEnd(20)} bytes     \n`;
const cage = { args: ['cage', '--', 'wardkey'] };
const limited = (...hard: readonly string[]): Recorded =>
  files({
    [PATTERN]: 'core\n',
    ...procOf(...hard.map(() => cage)),
    ...Object.fromEntries(hard.map((limit, index) => [`/proc/${index + 2}/limits`, limits(limit)])),
  });

describe('coreDumps', () => {
  it.each<Row>([
    ['thrown away', files({ [PATTERN]: '|/bin/false\n', '/proc/sys/fs/suid_dumpable': '0\n' }), 'ok', /\/bin\/false/],
    [
      'systemd that keeps none',
      files({ [PATTERN]: SYSTEMD, [CONF]: '[Coredump]\nStorage=none\n' }),
      'ok',
      /keeps none/,
    ],
    ['no process that may', limited('0', '0'), 'ok', /No process of wardkey/],
    ['systemd as it comes', files({ [PATTERN]: SYSTEMD }), 'notOk', /Storage=external.*core_pattern = \|\/bin\/false/s],
    [
      'systemd that writes to the journal',
      files({ [PATTERN]: SYSTEMD, [CONF]: 'Storage=journal' }),
      'notOk',
      /journal/,
    ],
    ['another program', files({ [PATTERN]: '|/usr/share/apport/apport -p%p\n' }), 'notOk', /apport/],
    ['a program that only looks like it', files({ [PATTERN]: '|/tmp/bin/false\n' }), 'notOk', /\/tmp\/bin\/false/],
    ['files, without a limit', limited('unlimited'), 'notOk', /written to files \(core\)/],
    ['files, with one process that may', limited('0', 'unlimited'), 'notOk', /written to files/],
    [
      'files, and nobody there',
      files({ [PATTERN]: '/var/core/%e\n', ...procOf() }),
      'unknown',
      /No process of wardkey runs/,
    ],
    [
      'thrown away, but for all in between',
      files({ [PATTERN]: '|/bin/false', '/proc/sys/fs/suid_dumpable': '1\n' }),
      'notOk',
      /suid_dumpable = 1/,
    ],
  ])('%s', judgedBy(coreDumps));

  it('are not told without /proc', async () => {
    await expect(judge(coreDumps, {})).rejects.toThrow(PATTERN);
  });
});

const HELPER = '/opt/Wardkey/chrome-sandbox';
const namespaces = (most: string, more: Recorded['files'] = {}): Recorded =>
  files({ '/proc/sys/user/max_user_namespaces': most, ...more });

describe('sandbox', () => {
  it.each<Row>([
    ["root's helper", { files: { [HELPER]: '' }, facts: { [HELPER]: { mode: 0o4755 } } }, 'ok', /with mode 4755/],
    ['user namespaces', namespaces('31000\n'), 'ok', /Every user/],
    [
      'a helper without its bit',
      { files: { [HELPER]: '' }, facts: { [HELPER]: { mode: 0o755 } } },
      'notOk',
      /chmod 4755 \/opt\/Wardkey\/chrome-sandbox/,
    ],
    [
      "somebody else's helper",
      { files: { [HELPER]: '' }, facts: { [HELPER]: { mode: 0o4755, uid: 990 } } },
      'notOk',
      /chown root/,
    ],
    ['neither', files({}), 'notOk', /finds no sandbox/],
    ['no namespaces left', namespaces('0\n'), 'notOk', /finds no sandbox/],
    [
      "namespaces for root (Debian's)",
      namespaces('31000\n', { '/proc/sys/kernel/unprivileged_userns_clone': '0\n' }),
      'notOk',
      /./,
    ],
    [
      "namespaces for some (Ubuntu's)",
      namespaces('31000\n', { '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1\n' }),
      'notOk',
      /./,
    ],
  ])('%s', judgedBy(sandbox));
});
