-- Days that people choose are days in London, whatever the time zone of the database: pages read them so.

alter function takes_requests(uuid[]) set timezone = 'Europe/London';
alter function accept_introduction(uuid) set timezone = 'Europe/London';
alter function close_old_introductions() set timezone = 'Europe/London';
alter function asker_card(uuid) set timezone = 'Europe/London';
