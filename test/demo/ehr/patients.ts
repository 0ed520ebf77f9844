/** The ward of the demo EHR. Nobody here exists. */
export interface Patient {
  readonly id: string;
  readonly name: string;
  readonly born: string;
  readonly age: number;
  readonly bed: string;
  readonly reason: string;
  readonly consultant: string;
  readonly allergy?: string;
  /** National Early Warning Score 2. */
  readonly news: number;
  readonly pulse: readonly number[];
  readonly temperature: readonly number[];
  readonly vitals: readonly (readonly [name: string, value: string, unit: string])[];
  readonly due: readonly (readonly [time: string, what: string])[];
}

const VITALS = (pulse: number, pressure: string, saturation: number, temperature: number, breaths: number) =>
  [
    ['Pulse', `${pulse}`, 'bpm'],
    ['Blood pressure', pressure, 'mmHg'],
    ['SpO₂', `${saturation}`, '%'],
    ['Temperature', temperature.toFixed(1), '°C'],
    ['Breaths', `${breaths}`, '/min'],
  ] as const;

export const PATIENTS: readonly Patient[] = [
  {
    id: '4471',
    name: 'Ashworth, Edith',
    born: '12 Mar 1941',
    age: 84,
    bed: '4A-1',
    reason: 'Community-acquired pneumonia',
    consultant: 'Dr Okafor',
    allergy: 'Penicillin',
    news: 5,
    pulse: [104, 101, 99, 102, 96, 94, 92, 88],
    temperature: [38.6, 38.4, 38.5, 38.1, 37.9, 37.8, 37.6, 37.4],
    vitals: VITALS(88, '132/78', 94, 37.4, 20),
    due: [
      ['14:00', 'Doxycycline 100 mg by mouth'],
      ['14:30', 'Observations'],
      ['16:00', 'Paracetamol 1 g by mouth'],
    ],
  },
  {
    id: '4482',
    name: 'Brandt, Jonas',
    born: '30 Oct 1968',
    age: 57,
    bed: '4A-2',
    reason: 'Day 1 after right hip replacement',
    consultant: 'Ms Lindqvist',
    news: 1,
    pulse: [82, 80, 84, 79, 78, 76, 77, 74],
    temperature: [36.9, 37.0, 37.1, 37.0, 36.9, 36.8, 36.9, 36.8],
    vitals: VITALS(74, '126/81', 98, 36.8, 15),
    due: [
      ['14:00', 'Enoxaparin 40 mg under the skin'],
      ['15:00', 'Physiotherapy: first steps'],
    ],
  },
  {
    id: '4490',
    name: 'Castellanos, Inés',
    born: '4 Jan 1975',
    age: 50,
    bed: '4A-3',
    reason: 'Diabetic foot infection',
    consultant: 'Dr Okafor',
    allergy: 'Latex',
    news: 2,
    pulse: [92, 90, 91, 88, 86, 88, 85, 84],
    temperature: [37.8, 37.7, 37.6, 37.6, 37.4, 37.3, 37.4, 37.2],
    vitals: VITALS(84, '141/86', 97, 37.2, 17),
    due: [
      ['13:45', 'Blood glucose'],
      ['14:00', 'Insulin aspart by scale'],
    ],
  },
  {
    id: '4503',
    name: 'Dudek, Milan',
    born: '19 Jul 1952',
    age: 73,
    bed: '4A-4',
    reason: 'Heart failure, diuretic review',
    consultant: 'Dr Hale',
    news: 3,
    pulse: [96, 98, 94, 92, 93, 90, 88, 87],
    temperature: [36.6, 36.7, 36.6, 36.5, 36.6, 36.6, 36.5, 36.5],
    vitals: VITALS(87, '108/64', 95, 36.5, 19),
    due: [
      ['14:00', 'Furosemide 40 mg into the vein'],
      ['18:00', 'Weight and fluid balance'],
    ],
  },
  {
    id: '4511',
    name: 'Eze, Ngozi',
    born: '2 Feb 1990',
    age: 35,
    bed: '4B-1',
    reason: 'Asthma, second day of steroids',
    consultant: 'Dr Hale',
    allergy: 'Aspirin',
    news: 2,
    pulse: [112, 108, 104, 101, 98, 95, 92, 90],
    temperature: [37.0, 36.9, 36.9, 37.0, 36.8, 36.8, 36.7, 36.8],
    vitals: VITALS(90, '118/72', 96, 36.8, 18),
    due: [
      ['14:00', 'Salbutamol by nebuliser'],
      ['15:30', 'Peak flow'],
    ],
  },
  {
    id: '4517',
    name: 'Fontaine, Louis',
    born: '23 Aug 1947',
    age: 78,
    bed: '4B-2',
    reason: 'Fall, under observation',
    consultant: 'Ms Lindqvist',
    news: 0,
    pulse: [70, 72, 71, 69, 70, 68, 69, 68],
    temperature: [36.5, 36.5, 36.6, 36.5, 36.4, 36.5, 36.5, 36.4],
    vitals: VITALS(68, '134/80', 98, 36.4, 14),
    due: [['16:00', 'Neurological observations']],
  },
];
