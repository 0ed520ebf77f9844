"""Fills a fresh GNU Health database with one institution, its staff and its patients.

usage: seed.py CONFIGURATION DATABASE < people.json
People come on stdin, so that the test that types the passwords is the only place that knows them.
"""
import datetime
import json
import sys
from decimal import Decimal

from trytond.config import config

configuration, database = sys.argv[1:]
config.update_etc(configuration)

from trytond.pool import Pool  # noqa: E402  (needs the configuration)
from trytond.transaction import Transaction  # noqa: E402


def create(model, **values):
    record, = Pool().get(model).create([values])
    return record


def one(model, field, value):
    record, = Pool().get(model).search([(field, '=', value)])
    return record


def institution():
    euro = create('currency.currency', code='EUR', name='Euro', symbol='€', digits=2, rounding=Decimal('0.01'))
    party = create('party.party', name='Wardkey Test Hospital', is_institution=True)
    company = create('company.company', party=party.id, currency=euro.id)
    admin = one('res.user', 'login', 'admin')
    Pool().get('res.user').write([admin], {'companies': [('add', [company.id])], 'company': company.id})
    return company


def professional(company, login, password, group, name, lastname, gender):
    party = create(
        'party.party', name=name, lastname=lastname, gender=gender, ref=f'STAFF-{login}',
        is_person=True, is_healthprof=True, fed_country=None)
    employee = create('company.employee', party=party.id, company=company.id)
    groups = [one('res.group', 'name', wanted).id for wanted in (group, 'Health Front Desk')]
    user = create(
        'res.user', login=login, password=password, name=f'{name} {lastname}', groups=[('add', groups)],
        companies=[('add', [company.id])], company=company.id, employees=[('add', [employee.id])], employee=employee.id)
    Pool().get('party.party').write([party], {'internal_user': user.id})
    create('gnuhealth.healthprofessional', party=party.id)


def patient(number, name, lastname, gender, born):
    party = create(
        'party.party', name=name, lastname=lastname, gender=gender, ref=f'PAT-{number:04d}',
        dob=datetime.date.fromisoformat(born), is_person=True, is_patient=True, fed_country=None)
    create('gnuhealth.patient', party=party.id)


def main():
    people = json.load(sys.stdin)
    Pool.start()
    Pool(database).init()
    with Transaction().start(database, 0) as transaction:
        company = institution()
        with transaction.set_context(company=company.id):
            for person in people['staff']:
                professional(company, **person)
            for number, person in enumerate(people['patients'], 1):
                patient(number, **person)
        transaction.commit()


main()
