/** Who works and who lies in the test hospital. Demo passwords: they open nothing but a database made for one run. */

export type Staff = {
  readonly login: string;
  readonly password: string;
  readonly group: string;
  readonly name: string;
  readonly lastname: string;
  readonly gender: 'f' | 'm';
};

export const nurse: Staff = {
  login: 'nurse',
  password: 'Nurse-pass-1',
  group: 'Health Nurse',
  name: 'Nils',
  lastname: 'Berg',
  gender: 'm',
};

export const doctor: Staff = {
  login: 'doctor',
  password: 'Doctor-pass-1',
  group: 'Health Doctor',
  name: 'Dora',
  lastname: 'Lang',
  gender: 'f',
};

export const patients = [
  { name: 'Ana', lastname: 'Betz', gender: 'f', born: '1985-10-04' },
  { name: 'Ivan', lastname: 'Petrov', gender: 'm', born: '1952-02-29' },
  { name: 'Mei', lastname: 'Lin', gender: 'f', born: '2019-07-01' },
  { name: 'Omar', lastname: 'Haddad', gender: 'm', born: '1974-12-24' },
  { name: 'Rosa', lastname: 'Keller', gender: 'f', born: '1939-05-13' },
] as const;

/** As Sao's patient list writes and sorts them. */
export const patientsInList: readonly string[] = patients.map(({ name, lastname }) => `${lastname}, ${name}`).sort();
