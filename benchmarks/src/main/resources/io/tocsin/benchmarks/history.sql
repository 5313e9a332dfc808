-- Fills the database of an incident-service with a million incidents of one year, as far as lists and figures read them: 200 services
-- and 100 people of whom a few have most, one in a hundred still open, one in fifty restricted, one in five with a tag. What is rare is
-- named so, because a list of what is rare is the one that has far to look. Says the same every time.
select setseed(0.5);

insert into service (key, name, team, tier, escalation_policy, runbooks, depends_on)
select 'history-' || n, 'History ' || n, 'team-' || n % 12, 3, null, '[]', '[]' from generate_series(0, 200) n;

create temporary table word as
select n, (array['payment', 'gateway', 'latency', 'disk', 'queue', 'replica', 'timeout', 'certificate', 'cache', 'login', 'search', 'export',
    'memory', 'node', 'broker', 'checkout', 'upload', 'webhook', 'session', 'index'])[n % 20 + 1] || case when n < 20 then '' else (n / 20)::text end as word
from generate_series(0, 999) n;
create unique index on word (n);
analyze word;

create temporary table history as
select n, gen_random_uuid() as id, (random() ^ 3 * 199)::int as service, (random() ^ 2 * 99)::int as person,
    (random() ^ 3 * 999)::int as w1, (random() ^ 3 * 999)::int as w2, (random() ^ 3 * 999)::int as w3,
    1 + (random() ^ 0.5 * 4.99)::int % 5 as severity, random() as fate, random() as secret, random() as tagged,
    timestamptz '2025-01-01T00:00:00Z' + n * interval '31.535 s' as opened,
    (exp(random() * 7))::int as ack_s, (exp(random() * 5) * 60)::int as more_s, (exp(random() * 6) * 60)::int as most_s
from generate_series(1, 1000000) n;

insert into incident (id, number, state, title, summary, severity, kind, service_key, service_name, escalation_policy, affected_services,
    readers, assignee, opened_at, updated_at, acknowledged_at, mitigated_at, resolved_at, sequence, version)
select id, h.n,
    case when fate < 0.003 then 'TRIGGERED' when fate < 0.007 then 'ACKNOWLEDGED' when fate < 0.009 then 'MITIGATED'
        when fate < 0.01 then 'REOPENED' else 'RESOLVED' end,
    a.word || ' ' || b.word || ' above its limit on history-' || service || case when h.n in (11, 200001) then ' zeppelin' else '' end,
    'Seen at ' || c.word || '; ' || a.word || ' keeps failing since the last rollout of ' || b.word,
    'SEV' || severity, case when fate > 0.95 then 'TEST' else 'REAL' end,
    'history-' || s.key, 'History ' || s.key, 'default',
    array['history-' || s.key] || case when h.n % 10 = 0 then array['history-' || (s.key + 1) % 200] else '{}' end,
    case when secret < 0.02 then array['person:person-' || person] end,
    case when h.n in (7, 300007) then 'person-rare' when fate < 0.9 then 'person-' || person end,
    opened, opened + (ack_s + more_s + most_s) * interval '1 s', opened + ack_s * interval '1 s',
    opened + (ack_s + more_s) * interval '1 s',
    case when fate >= 0.01 then opened + (ack_s + more_s + most_s) * interval '1 s' end, 5, 3
from history h
join word a on a.n = w1 join word b on b.n = w2 join word c on c.n = w3
cross join lateral (select case when h.n in (9, 400009) then 200 else h.service end as key) s;
select setval('incident_number', 1000001);

insert into incident_tag
select id, case when n in (5, 500005) then 'rare' else 'tag-' || (tagged * 250)::int end from history where tagged < 0.2 or n in (5, 500005);

insert into incident_fact
select id, i.kind, i.readers, i.severity, i.service_key, s.team, i.opened_at, ack_s, ack_s + more_s,
    case when i.state = 'RESOLVED' then ack_s + more_s + most_s end, ack_s + more_s, 1 + (secret * 20)::int, fate < 0.9,
    case when tagged < 0.7 then (tagged * 5000000)::bigint end, (tagged * 4)::int, (secret * 2)::int
from history h join incident i using (id) join service s on s.key = i.service_key;

drop table history, word;
vacuum analyze incident;
vacuum analyze incident_tag;
vacuum analyze incident_fact;
vacuum analyze affected_service;
