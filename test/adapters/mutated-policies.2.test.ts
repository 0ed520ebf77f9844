import { aQuarter } from './mutated-policies/quarter.ts';

aQuarter(2);
