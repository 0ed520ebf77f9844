/**
 * The controls of a Linux PC, in the order they are told. One more is a file with its `Control` and a line here; one that
 * reads what the station itself has written finds it below `dataDir`.
 */
import type { Control } from '../control.ts';
import { cardService } from './card-service.ts';
import { clockSync } from './clock-sync.ts';
import { compositor } from './compositor.ts';
import { coreDumps } from './core-dumps.ts';
import { dataFolder } from './data-folder.ts';
import type { Examined } from './examined.ts';
import { keyring } from './keyring.ts';
import { pcProxReader } from './pcprox-reader.ts';
import { policyFile } from './policy-file.ts';
import { programFiles } from './program-files.ts';
import { receiptKey } from './receipt-key.ts';
import { sandbox } from './sandbox.ts';
import { screenBlanking } from './screen-blanking.ts';
import { securityKeys } from './security-keys.ts';
import { serviceUnit } from './service-unit.ts';
import { stationUser } from './station-user.ts';
import { swapEncryption } from './swap.ts';
import { sysRq } from './sysrq.ts';
import { textConsoles } from './text-consoles.ts';
import { vtSwitching } from './vt-switching.ts';

export const LINUX_CONTROLS: readonly Control<Examined>[] = [
  compositor,
  vtSwitching,
  textConsoles,
  sysRq,
  screenBlanking,
  keyring,
  cardService,
  pcProxReader,
  securityKeys,
  clockSync,
  stationUser,
  policyFile,
  dataFolder,
  receiptKey,
  programFiles,
  swapEncryption,
  coreDumps,
  sandbox,
  serviceUnit,
];
