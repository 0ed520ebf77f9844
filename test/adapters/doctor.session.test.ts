/** What the doctor says of the station's user and what that user can reach, on recorded machines. */
import { describe, expect, it } from 'vitest';
import { cardService } from '../../electron/doctor/linux/card-service.ts';
import { clockSync } from '../../electron/doctor/linux/clock-sync.ts';
import { userOn } from '../../electron/doctor/linux/examined.ts';
import { keyring } from '../../electron/doctor/linux/keyring.ts';
import { pcProxReader } from '../../electron/doctor/linux/pcprox-reader.ts';
import { securityKeys } from '../../electron/doctor/linux/security-keys.ts';
import { serviceUnit } from '../../electron/doctor/linux/service-unit.ts';
import { stationUser } from '../../electron/doctor/linux/station-user.ts';
import { FakeMachine, type Recorded } from '../fakes/machine.ts';
import { judge, judgedBy, policyWith, type Row, USER } from './doctor.station.ts';

const OWN_BUS = 'unix:path=/tmp/bus';
const busctl = (address: string): string => `busctl --address=${address} --auto-start=no --timeout=1`;
const READ = 'call org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.Secret.Service ReadAlias s default';
const locked = (path: string): string =>
  `get-property org.freedesktop.secrets ${path} org.freedesktop.Secret.Collection Locked`;
const LOGIN = '/org/freedesktop/secrets/collection/login';
type Answer = NonNullable<Recorded['programs']>[string];

/** Asked by the station's user herself. */
function bus(alias?: Answer, state?: Answer): Recorded {
  const ask = busctl(OWN_BUS);
  const programs = {
    ...(alias === undefined ? {} : { [`${ask} ${READ}`]: alias }),
    ...(state === undefined ? {} : { [`${ask} ${locked(LOGIN)}`]: state }),
  };
  return { uid: USER.uid, env: { DBUS_SESSION_BUS_ADDRESS: OWN_BUS }, programs, files: TOOL };
}

const TOOL = { '/usr/bin/secret-tool': '' };
const AS_USER = `runuser -u wardkey -- ${busctl('unix:path=/run/user/990/bus')}`;

describe('keyring', () => {
  it.each<Row>([
    ['unlocked', bus(`o "${LOGIN}"\n`, 'b false\n'), 'ok', /unlocked/],
    [
      'unlocked, asked by root',
      {
        env: { DBUS_SESSION_BUS_ADDRESS: OWN_BUS },
        files: TOOL,
        programs: { [`${AS_USER} ${READ}`]: `o "${LOGIN}"\n`, [`${AS_USER} ${locked(LOGIN)}`]: 'b false\n' },
      },
      'ok',
      /unlocked/,
    ],
    ['locked', bus(`o "${LOGIN}"\n`, 'b true\n'), 'notOk', /is locked.*gnome-keyring-daemon --unlock/s],
    ['nobody there', bus(1), 'notOk', /No keyring answers/],
    ['a bus that hangs', bus({ is: 'late' }), 'notOk', /does not answer/],
    ['no default collection', bus('o "/"\n'), 'notOk', /no default collection/],
    ['one that does not say', bus(`o "${LOGIN}"\n`, 1), 'unknown', /does not say/],
    ['no busctl', bus(), 'unknown', /not installed/],
    [
      'without the program that asks it',
      { ...bus(`o "${LOGIN}"\n`, 'b false\n'), files: {} },
      'notOk',
      /libsecret-tools/,
    ],
    ['asked by a third user', { uid: 1000, files: TOOL }, 'unknown', /Run this as wardkey or as root/],
  ])('%s', judgedBy(keyring));
});

const SOCKET = '/run/pcscd/pcscd.comm';
const POLKIT = { '/usr/share/polkit-1/actions/org.debian.pcsc-lite.policy': '<policyconfig/>' };
const RULE = { '/etc/polkit-1/rules.d/90-wardkey.rules': 'if (action.id == "org.debian.pcsc-lite.access_pcsc") {}' };

function pcscd(files: Recorded['files'] = {}, writable: Answer = 0): Recorded {
  return {
    files,
    facts: { [SOCKET]: { kind: 'other', mode: 0o666 } },
    programs: { [`runuser -u wardkey -- test -w ${SOCKET}`]: writable },
  };
}

const users = (text: string) => ({ '/run/systemd/users/990': text });

describe('cardService', () => {
  it.each<Row>([
    ['that answers', pcscd(), 'ok', /to everybody/],
    [
      'that asks polkit, for a session',
      pcscd({ ...POLKIT, ...users('STATE=active\nACTIVE_SEATS=seat0\n') }),
      'ok',
      /active session on a seat/,
    ],
    ['that asks polkit, which has a rule', pcscd({ ...POLKIT, ...RULE }), 'ok', /rule names/],
    ['that asks polkit, which has none', pcscd(POLKIT), 'notOk', /refuses wardkey.*PAMName=login.*rules\.d/s],
    [
      'that asks polkit, for a session without a seat',
      pcscd({ ...POLKIT, ...users('STATE=active\nACTIVE_SEATS=\n') }),
      'notOk',
      /refuses/,
    ],
    ['that is not there', {}, 'notOk', /apt-get install pcscd/],
    ['that lets the user not in', pcscd({}, 1), 'notOk', /wardkey may not use/],
    ['asked by a third user', { ...pcscd(), uid: 1000 }, 'unknown', /Run this as wardkey or as root/],
  ])('%s', judgedBy(cardService));

  it('is nobody’s business where the policy names no such readers', async () => {
    const policy = policyWith({ readers: ['pcprox'] });
    expect(await judge(cardService, {}, { policy })).toMatchObject({ verdict: 'notHere' });
    expect(await judge(cardService, {}, { policy: { ok: false, faults: [] } })).toMatchObject({ verdict: 'notOk' });
  });
});

const hidraw = (id: string, descriptor = '\x05\x01') => ({
  '/sys/class/hidraw/hidraw0/device/uevent': 'HID_ID=0003:0000046D:0000C31C\n',
  '/sys/class/hidraw/hidraw0/device/report_descriptor': '\x05\x01\x09\x06',
  '/sys/class/hidraw/hidraw3/device/uevent': `DRIVER=hid-generic\nHID_ID=${id}\nHID_NAME=x\n`,
  '/sys/class/hidraw/hidraw3/device/report_descriptor': descriptor,
});
const node = (code: number) => ({ 'runuser -u wardkey -- test -r /dev/hidraw3 -a -w /dev/hidraw3': code });
const READER = hidraw('0003:00000C27:00003BFA');
const UDEV = 'KERNEL=="hidraw*", ATTRS{idVendor}=="0c27", OWNER="wardkey", MODE="0600"';

describe('pcProxReader', () => {
  it.each<Row>([
    ['plugged in and usable', { files: READER, programs: node(0) }, 'ok', /hidraw3/],
    [
      'not plugged in, with a rule',
      { files: { '/etc/udev/rules.d/70-wardkey.rules': `# ours\n${UDEV}\n` } },
      'ok',
      /a udev rule names them/,
    ],
    [
      'plugged in and not usable',
      { files: READER, programs: node(1) },
      'notOk',
      new RegExp(`wardkey may not use /dev/hidraw3.*${UDEV.replace('*', '\\*')} into /etc/udev/rules\\.d/70`, 's'),
    ],
    [
      'plugged in and not usable whatever a rule says',
      { files: { ...READER, '/etc/udev/rules.d/70-x.rules': UDEV }, programs: node(1) },
      'notOk',
      /may not use/,
    ],
    ['not plugged in, without a rule', { files: hidraw('0003:00001050:00000407') }, 'notOk', /no udev rule/],
    [
      'not plugged in, with a rule in a comment',
      { files: { '/etc/udev/rules.d/70-x.rules': `# ${UDEV}` } },
      'notOk',
      /no udev rule/,
    ],
    ['asked by a third user', { files: READER, uid: 1000 }, 'unknown', /Run this as/],
  ])('%s', judgedBy(pcProxReader));

  it('is nobody’s business where the policy names no such readers', async () => {
    const policy = policyWith({ readers: ['pcsc'] });
    expect(await judge(pcProxReader, {}, { policy })).toMatchObject({ verdict: 'notHere' });
  });
});

describe('securityKeys', () => {
  const key = hidraw('0003:00001050:00000407', '\x06\xd0\xf1\x09\x01');
  it.each<Row>([
    ['usable', { files: key, programs: node(0) }, 'ok', /hidraw3/],
    ['not usable', { files: key, programs: node(1) }, 'notOk', /may not use \/dev\/hidraw3.*ID_SECURITY_TOKEN/s],
    ['none', { files: READER }, 'notHere', /No security key/],
    ['no HID at all', {}, 'notHere', /No security key/],
  ])('%s', judgedBy(securityKeys));
});

const timedatectl = (answer: Answer) => ({ 'timedatectl show --property=NTPSynchronized --value': answer });
/** As chronyc 4.3 prints it, shortened. */
const tracking = (leap: string) => ({
  'chronyc -n tracking': `Reference ID    : 0A000001 (10.0.0.1)\nStratum         : 3\nLeap status     : ${leap}\n`,
});

describe('clockSync', () => {
  it.each<Row>([
    ['synchronised', { programs: timedatectl('yes\n') }, 'ok', /is synchronised/],
    [
      'synchronised by chrony, without systemd',
      { programs: { ...timedatectl(1), ...tracking('Normal') } },
      'ok',
      /chrony follows/,
    ],
    ['set by timesyncd', { files: { '/run/systemd/timesync/synchronized': '' } }, 'ok', /timesyncd/],
    [
      'not synchronised',
      { programs: { ...timedatectl('no\n'), ...tracking('Normal') } },
      'notOk',
      /is not synchronised.*apt-get install chrony/s,
    ],
    ['chrony without a server', { programs: tracking('Not synchronised') }, 'notOk', /follows no time server/],
    ['nobody to ask', {}, 'unknown', /Neither/],
    [
      'nobody who answers',
      { programs: { ...timedatectl({ is: 'late' }), 'chronyc -n tracking': 1 } },
      'unknown',
      /Neither/,
    ],
  ])('%s', judgedBy(clockSync));
});

describe('stationUser', () => {
  it('is no administrator', async () => {
    expect(await judge(stationUser, {})).toMatchObject({ verdict: 'ok' });
    expect(await judge(stationUser, {}, { user: { ...USER, uid: 0, name: 'root' } })).toMatchObject({
      verdict: 'notOk',
    });
    for (const group of ['sudo', 'wheel', 'docker', 'disk']) {
      const judged = await judge(stationUser, {}, { user: { ...USER, groups: ['wardkey', group] } });
      expect(judged).toMatchObject({ verdict: 'notOk', fix: `gpasswd --delete wardkey ${group}` });
    }
  });

  it('is found by name or by who asks, with groups, or is nobody', async () => {
    const entry = 'wardkey:x:990:990:Ward station:/home/wardkey:/bin/false\n';
    const programs = {
      'getent passwd -- wardkey': entry,
      'getent passwd -- 990': entry,
      'getent passwd -- none': 2,
      'id -Gn -- wardkey': 'wardkey input\n',
    };
    const machine = new FakeMachine({ uid: 990, programs });
    expect(await userOn(machine)).toEqual(USER);
    expect(await userOn(machine, 'wardkey')).toEqual(USER);
    expect(await userOn(machine, 'none')).toBeUndefined();
    await expect(userOn(new FakeMachine())).rejects.toThrow(/getent/);
  });
});

const UNIT =
  '[Unit]\nDescription=x\n[Service]\nRestart=always\nRestartForceExitStatus=75\nRestartPreventExitStatus=10\nKillMode=process\n';
const AT = '/etc/systemd/system/wardkey.service';

describe('serviceUnit', () => {
  it.each<Row>([
    ['as it should be', { files: { [AT]: UNIT } }, 'ok', /starts the station again/],
    [
      'by a drop-in',
      {
        files: {
          [AT]: '[Service]\nRestart=always\nRestartPreventExitStatus=9 10\n',
          [`${AT}.d/x.conf`]: '[Service]\nRestartForceExitStatus=TEMPFAIL 3\nKillMode=process',
        },
      },
      'ok',
      /./,
    ],
    ["a user's", { files: { '/etc/systemd/user/wardkey.service': UNIT } }, 'ok', /./],
    [
      'without the code',
      { files: { [AT]: UNIT.replace('=75', '=7 5') } },
      'notOk',
      /no RestartForceExitStatus=75.*systemctl edit wardkey$/s,
    ],
    [
      'with the code taken back',
      { files: { [AT]: `${UNIT}RestartForceExitStatus=\n` } },
      'notOk',
      /no RestartForceExitStatus=75/,
    ],
    [
      'that keeps an admin in',
      { files: { [AT]: UNIT.replace('RestartPreventExitStatus=10', '') } },
      'notOk',
      /no RestartPreventExitStatus=10/,
    ],
    [
      'that leaves a bare desktop when the window is destroyed',
      { files: { [AT]: UNIT.replace('=always', '=on-failure') } },
      'notOk',
      /no Restart=always/,
    ],
    ['without a restart', { files: { [AT]: UNIT.replace('Restart=always', '') } }, 'notOk', /no Restart=always/],
    [
      'that kills the cover',
      { files: { [AT]: UNIT.replace('process', 'control-group') } },
      'notOk',
      /no KillMode=process/,
    ],
    [
      "a user's that says nothing",
      { files: { '/etc/systemd/user/wardkey.service': '' } },
      'notOk',
      /systemctl --user edit/,
    ],
    ['none', {}, 'notHere', /No unit/],
  ])('%s', judgedBy(serviceUnit));
});
