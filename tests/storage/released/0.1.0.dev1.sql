BEGIN TRANSACTION;
CREATE TABLE audit_entries (
	company_id TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	at VARCHAR(27) NOT NULL, 
	person_id TEXT NOT NULL, 
	surface TEXT NOT NULL, 
	request_id TEXT NOT NULL, 
	verb TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	facts_json TEXT NOT NULL, 
	previous_hash TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_audit_entries PRIMARY KEY (company_id, seq), 
	CONSTRAINT fk_audit_entries_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "audit_entries" VALUES('AAACT2222B',1,'2026-11-16T10:30:00.123456Z','p-kavita','terminal','r-1','imported','IMS','{"read":1,"₹":"ü\n"}','0000000000000000000000000000000000000000000000000000000000000000','ed09933ae9ac76af256afd125a946f1547b8f1afe35871e82a7d62b6ee8c175b');
INSERT INTO "audit_entries" VALUES('AAACQ1111A',1,'2026-11-16T10:30:00.123456Z','p-kavita','terminal','r-1','imported','IMS','{"read":0}','0000000000000000000000000000000000000000000000000000000000000000','8385101dbc3dd461c8473460d89b85f2c79a58f3003ab89d76d1976bdb09f701');
INSERT INTO "audit_entries" VALUES('AAACQ1111A',2,'2026-11-16T10:30:00.123456Z','p-kavita','terminal','r-1','imported','IMS','{"read":1}','8385101dbc3dd461c8473460d89b85f2c79a58f3003ab89d76d1976bdb09f701','7754c478d542654f7afe800bf82fc6a47dd3587a7bd09f30cfac520c95a94b96');
INSERT INTO "audit_entries" VALUES('AAACQ1111A',3,'2026-11-16T10:30:00.123456Z','p-kavita','terminal','r-1','imported','IMS','{"read":2}','7754c478d542654f7afe800bf82fc6a47dd3587a7bd09f30cfac520c95a94b96','61b55837f81fd6edb571cbf33d9de5df205b22606825b35e0a8963754bc33a4f');
CREATE TABLE batch_items (
	company_id TEXT NOT NULL, 
	batch_id TEXT NOT NULL, 
	document_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	action TEXT NOT NULL, 
	igst BIGINT NOT NULL, 
	cgst BIGINT NOT NULL, 
	sgst BIGINT NOT NULL, 
	cess BIGINT NOT NULL, 
	effect_igst BIGINT NOT NULL, 
	effect_cgst BIGINT NOT NULL, 
	effect_sgst BIGINT NOT NULL, 
	effect_cess BIGINT NOT NULL, 
	declared_reduction TEXT, 
	declared_igst BIGINT, 
	declared_cgst BIGINT, 
	declared_sgst BIGINT, 
	declared_cess BIGINT, 
	remarks TEXT NOT NULL, 
	reason_code TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	state TEXT NOT NULL, 
	message TEXT NOT NULL, 
	CONSTRAINT pk_batch_items PRIMARY KEY (batch_id, document_id), 
	CONSTRAINT fk_batch_items_batch_id FOREIGN KEY(batch_id) REFERENCES batches (id), 
	CONSTRAINT fk_batch_items_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "batch_items" VALUES('AAACQ1111A','t1','da77c75b06a65d51373b3c6f5',0,'bbe727b74a55b5e8127fb77e1c9aa31e','PENDING','ACCEPT',0,900000,900000,12,-1,-2,-3,-4,'NONE',NULL,NULL,NULL,NULL,'as agreed','AGREES','agrees with the books','WAITING','');
CREATE TABLE batches (
	id TEXT NOT NULL, 
	company_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	gstin TEXT NOT NULL, 
	gstr2b_period VARCHAR(7), 
	proposer_id TEXT NOT NULL, 
	proposer_name TEXT NOT NULL, 
	created_at VARCHAR(27) NOT NULL, 
	expires_at VARCHAR(27) NOT NULL, 
	state TEXT NOT NULL, 
	people_needed INTEGER NOT NULL, 
	approvals_json TEXT NOT NULL, 
	left_out_json TEXT NOT NULL, 
	declined_by TEXT NOT NULL, 
	decided_at VARCHAR(27), 
	note TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT pk_batches PRIMARY KEY (id), 
	CONSTRAINT fk_batches_company_id FOREIGN KEY(company_id) REFERENCES companies (id), 
	CONSTRAINT uq_batches_company_id_number UNIQUE (company_id, number)
);
INSERT INTO "batches" VALUES('t1','AAACQ1111A',1,'27AAACQ1111A1ZC','2026-10','p-kavita','Kavita','2026-11-16T10:30:00.123456Z','2026-11-18T10:30:00.123456Z','APPROVED',3,'[["p-2", "Arjun", "2026-11-16T10:30:00.123456Z", "h", "slack"]]','[["d0", "MT/1", "STALE", "It changed.", "Look again."]]','','2026-11-16T10:30:00.123456Z','quarter end',2);
CREATE TABLE book_entries (
	id TEXT NOT NULL, 
	company_id TEXT NOT NULL, 
	recipient_gstin TEXT NOT NULL, 
	supplier_gstin TEXT NOT NULL, 
	supplier_pan TEXT NOT NULL, 
	supplier_name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	number TEXT NOT NULL, 
	dated VARCHAR(10) NOT NULL, 
	document_value BIGINT, 
	taxable_value BIGINT NOT NULL, 
	igst BIGINT NOT NULL, 
	cgst BIGINT NOT NULL, 
	sgst BIGINT NOT NULL, 
	cess BIGINT NOT NULL, 
	voucher TEXT NOT NULL, 
	place_of_supply TEXT NOT NULL, 
	reverse_charge BOOLEAN, 
	original_number TEXT, 
	port_code TEXT NOT NULL, 
	received_on VARCHAR(10), 
	posted_on VARCHAR(10), 
	paid_amount BIGINT, 
	paid_on VARCHAR(10), 
	itc_eligibility TEXT, 
	claimed_in VARCHAR(7), 
	owner_email TEXT NOT NULL, 
	plant TEXT NOT NULL, 
	rows_grouped INTEGER NOT NULL, 
	is_withdrawn BOOLEAN NOT NULL, 
	content_hash TEXT NOT NULL, 
	read_at VARCHAR(27) NOT NULL, 
	is_return BOOLEAN NOT NULL, 
	kind_code INTEGER NOT NULL, 
	pos_code INTEGER, 
	outside_code INTEGER NOT NULL, 
	number_key TEXT NOT NULL, 
	key_hash BIGINT, 
	original_key BIGINT, 
	scope BIGINT NOT NULL, 
	CONSTRAINT pk_book_entries PRIMARY KEY (id), 
	CONSTRAINT fk_book_entries_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "book_entries" VALUES('b6de51f1338f72dff9f9cf15f','AAACQ1111A','27AAACQ1111A1ZC','27AAPFM3333C1ZF','AAPFM3333C','Mehta Traders Pvt Ltd','INVOICE','0412','2026-10-08',11800000,10000000,0,900000,900000,12,'PV-1','27',0,'0400','','2026-10-09','2026-10-10',11800000,'2026-10-20','common','2026-10','a@ours.example','Pune',2,0,'70ffb0f5ebec467a33ff6e491c6d90e9','2026-11-16T10:30:00.123456Z',0,0,27,0,'412',1579867412376152251,5237337649146146587,-1907366480011936673);
CREATE TABLE column_mappings (
	company_id TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	mapping_json TEXT NOT NULL, 
	set_by TEXT NOT NULL, 
	set_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_column_mappings PRIMARY KEY (company_id, fingerprint), 
	CONSTRAINT fk_column_mappings_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
CREATE TABLE companies (
	id TEXT NOT NULL, 
	pan TEXT NOT NULL, 
	name TEXT NOT NULL, 
	short_name TEXT NOT NULL, 
	sender_json TEXT NOT NULL, 
	created_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_companies PRIMARY KEY (id), 
	CONSTRAINT uq_companies_pan UNIQUE (pan)
);
INSERT INTO "companies" VALUES('AAACT2222B','AAACT2222B','AAACT2222B Pvt Ltd','AAACT2','{"email": "ap@ours.example", "name": "Accounts", "reply_to": ""}','2026-11-16T10:30:00.123456Z');
INSERT INTO "companies" VALUES('AAACQ1111A','AAACQ1111A','AAACQ1111A Pvt Ltd','AAACQ1','{"email": "ap@ours.example", "name": "Accounts", "reply_to": ""}','2026-11-16T10:30:00.123456Z');
CREATE TABLE conversations (
	"key" TEXT NOT NULL, 
	person_id TEXT NOT NULL, 
	context_json TEXT NOT NULL, 
	updated_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_conversations PRIMARY KEY ("key", person_id)
);
CREATE TABLE document_rows (
	company_id TEXT NOT NULL, 
	document_id TEXT NOT NULL, 
	wire_json TEXT NOT NULL, 
	CONSTRAINT pk_document_rows PRIMARY KEY (document_id), 
	CONSTRAINT fk_document_rows_company_id FOREIGN KEY(company_id) REFERENCES companies (id), 
	CONSTRAINT fk_document_rows_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
);
INSERT INTO "document_rows" VALUES('AAACQ1111A','da77c75b06a65d51373b3c6f5','{"inum": "MT/26-27/0412", "odd": ["\u20b9", ""]}');
CREATE TABLE documents (
	id TEXT NOT NULL, 
	company_id TEXT NOT NULL, 
	recipient_gstin TEXT NOT NULL, 
	section TEXT NOT NULL, 
	supplier_gstin TEXT NOT NULL, 
	supplier_pan TEXT NOT NULL, 
	supplier_name TEXT NOT NULL, 
	number TEXT NOT NULL, 
	dated VARCHAR(10) NOT NULL, 
	original_number TEXT, 
	original_date VARCHAR(10), 
	supply_type TEXT NOT NULL, 
	place_of_supply TEXT NOT NULL, 
	port_code TEXT NOT NULL, 
	document_value BIGINT NOT NULL, 
	taxable_value BIGINT NOT NULL, 
	igst BIGINT NOT NULL, 
	cgst BIGINT NOT NULL, 
	sgst BIGINT NOT NULL, 
	cess BIGINT NOT NULL, 
	supplier_period VARCHAR(7) NOT NULL, 
	source_form TEXT NOT NULL, 
	is_filed BOOLEAN NOT NULL, 
	filed_on VARCHAR(10), 
	gstr2b_period VARCHAR(7), 
	reverse_charge BOOLEAN NOT NULL, 
	itc_unavailable_reason TEXT, 
	in_ims BOOLEAN NOT NULL, 
	portal_action TEXT NOT NULL, 
	portal_hash TEXT NOT NULL, 
	pending_blocked BOOLEAN, 
	remarks_blocked BOOLEAN, 
	itc_reduction_blocked BOOLEAN, 
	declared_reduction TEXT, 
	declared_igst BIGINT, 
	declared_cgst BIGINT, 
	declared_sgst BIGINT, 
	declared_cess BIGINT, 
	remarks TEXT NOT NULL, 
	is_withdrawn BOOLEAN NOT NULL, 
	first_seen_at VARCHAR(27) NOT NULL, 
	portal_read_at VARCHAR(27) NOT NULL, 
	content_hash TEXT NOT NULL, 
	counting_period VARCHAR(7) NOT NULL, 
	tax_total BIGINT NOT NULL, 
	kind_code INTEGER NOT NULL, 
	pos_code INTEGER, 
	outside_code INTEGER NOT NULL, 
	number_key TEXT NOT NULL, 
	key_hash BIGINT, 
	original_key BIGINT, 
	scope BIGINT NOT NULL, 
	CONSTRAINT pk_documents PRIMARY KEY (id), 
	CONSTRAINT fk_documents_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "documents" VALUES('da77c75b06a65d51373b3c6f5','AAACQ1111A','27AAACQ1111A1ZC','B2B','27AAPFM3333C1ZF','AAPFM3333C','Mehta Traders','MT/26-27/0412','2026-10-07',NULL,NULL,'R','27','',11800000,10000000,0,900000,900000,12,'2026-10','IFF',1,'2026-11-11','2026-10',0,'P',1,'PENDING','h1',1,0,NULL,'PARTIAL',0,1,2,3,'as agreed',0,'2026-11-16T10:30:00.123456Z','2026-11-16T10:30:00.123456Z','bbe727b74a55b5e8127fb77e1c9aa31e','2026-10',1800012,0,27,2,'MT-412',3322423851999801101,NULL,-1907366480011936673);
CREATE TABLE filed_returns (
	company_id TEXT NOT NULL, 
	gstin TEXT NOT NULL, 
	period VARCHAR(7) NOT NULL, 
	filed_on VARCHAR(10) NOT NULL, 
	recorded_by TEXT NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_filed_returns PRIMARY KEY (gstin, period), 
	CONSTRAINT fk_filed_returns_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
CREATE TABLE grants (
	person_id TEXT NOT NULL, 
	company_id TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	roles TEXT NOT NULL, 
	registrations TEXT, 
	limit_paise BIGINT, 
	CONSTRAINT pk_grants PRIMARY KEY (person_id, company_id), 
	CONSTRAINT fk_grants_company_id FOREIGN KEY(company_id) REFERENCES companies (id), 
	CONSTRAINT fk_grants_person_id FOREIGN KEY(person_id) REFERENCES people (id), 
	CONSTRAINT uq_grants_company_id_key UNIQUE (company_id, "key")
);
INSERT INTO "grants" VALUES('AAACT2222B-kavita','AAACT2222B','kavita','PREPARER',NULL,500);
INSERT INTO "grants" VALUES('AAACQ1111A-kavita','AAACQ1111A','kavita','PREPARER',NULL,500);
CREATE TABLE gstr2b_lines (
	id TEXT NOT NULL, 
	company_id TEXT NOT NULL, 
	gstin TEXT NOT NULL, 
	period VARCHAR(7) NOT NULL, 
	block TEXT NOT NULL, 
	document_id TEXT, 
	section TEXT NOT NULL, 
	ims_state TEXT, 
	among_rejected BOOLEAN NOT NULL, 
	supplier_gstin TEXT NOT NULL, 
	supplier_name TEXT NOT NULL, 
	number TEXT NOT NULL, 
	dated VARCHAR(10) NOT NULL, 
	supplier_period VARCHAR(7) NOT NULL, 
	document_value BIGINT NOT NULL, 
	taxable_value BIGINT NOT NULL, 
	igst BIGINT NOT NULL, 
	cgst BIGINT NOT NULL, 
	sgst BIGINT NOT NULL, 
	cess BIGINT NOT NULL, 
	reason TEXT NOT NULL, 
	content_hash TEXT NOT NULL, 
	wire_json TEXT NOT NULL, 
	CONSTRAINT pk_gstr2b_lines PRIMARY KEY (id), 
	CONSTRAINT fk_gstr2b_lines_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
CREATE TABLE gstr2b_statements (
	company_id TEXT NOT NULL, 
	gstin TEXT NOT NULL, 
	period VARCHAR(7) NOT NULL, 
	generated_on VARCHAR(10) NOT NULL, 
	read_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_gstr2b_statements PRIMARY KEY (gstin, period), 
	CONSTRAINT fk_gstr2b_statements_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
CREATE TABLE idempotency (
	person_id TEXT NOT NULL, 
	operation TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	request_hash TEXT NOT NULL, 
	answer_json TEXT NOT NULL, 
	made_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_idempotency PRIMARY KEY (person_id, operation, "key")
);
INSERT INTO "idempotency" VALUES('p','approve','k','h','a','2026-11-16T10:30:00.123456Z');
CREATE TABLE identities (
	kind TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	person_id TEXT NOT NULL, 
	linked_at VARCHAR(27) NOT NULL, 
	expires_at VARCHAR(27), 
	label TEXT NOT NULL, 
	CONSTRAINT pk_identities PRIMARY KEY (kind, "key"), 
	CONSTRAINT fk_identities_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
INSERT INTO "identities" VALUES('slack','U1','AAACQ1111A-kavita','2026-11-16T10:30:00.123456Z',NULL,'x');
CREATE TABLE imports (
	id TEXT NOT NULL, 
	company_id TEXT NOT NULL, 
	gstin TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	file_hash TEXT NOT NULL, 
	as_of VARCHAR(27) NOT NULL, 
	read_at VARCHAR(27) NOT NULL, 
	read_by TEXT NOT NULL, 
	counts_json TEXT NOT NULL, 
	CONSTRAINT pk_imports PRIMARY KEY (id), 
	CONSTRAINT fk_imports_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
CREATE TABLE imsdesk_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT imsdesk_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "imsdesk_version" VALUES('0003');
CREATE TABLE job_requests (
	id TEXT NOT NULL, 
	company_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	due_at VARCHAR(27) NOT NULL, 
	state TEXT NOT NULL, 
	started_at VARCHAR(27), 
	message TEXT NOT NULL, 
	CONSTRAINT pk_job_requests PRIMARY KEY (id), 
	CONSTRAINT fk_job_requests_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "job_requests" VALUES('d995d4f4d2344738a91c2003f04afac3','AAACQ1111A','SEND_BATCH','t1','2026-11-16T10:30:00.123456Z','ASKED',NULL,'');
CREATE TABLE mail_attachments (
	company_id TEXT NOT NULL, 
	mail_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	file_name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_mail_attachments PRIMARY KEY (mail_id, position), 
	CONSTRAINT fk_mail_attachments_company_id FOREIGN KEY(company_id) REFERENCES companies (id), 
	CONSTRAINT fk_mail_attachments_mail_id FOREIGN KEY(mail_id) REFERENCES mails (id)
);
INSERT INTO "mail_attachments" VALUES('AAACQ1111A','m1',0,'a.xlsx','application/x',X'00FF31');
INSERT INTO "mail_attachments" VALUES('AAACQ1111A','m1',1,'b.txt','text/plain',X'');
CREATE TABLE mails (
	id TEXT NOT NULL, 
	company_id TEXT NOT NULL, 
	dedup_key TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	state TEXT NOT NULL, 
	party_gstin TEXT NOT NULL, 
	party_name TEXT NOT NULL, 
	recipient_email TEXT NOT NULL, 
	recipient_name TEXT NOT NULL, 
	sender_email TEXT NOT NULL, 
	sender_name TEXT NOT NULL, 
	reply_to_email TEXT, 
	reply_to_name TEXT, 
	day VARCHAR(10) NOT NULL, 
	language TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	text_body TEXT NOT NULL, 
	html_body TEXT NOT NULL, 
	covers_json TEXT NOT NULL, 
	message BLOB NOT NULL, 
	message_id TEXT NOT NULL, 
	drafted_by TEXT NOT NULL, 
	drafted_at VARCHAR(27) NOT NULL, 
	approved_by TEXT NOT NULL, 
	attempts INTEGER NOT NULL, 
	next_try_at VARCHAR(27), 
	sent_at VARCHAR(27), 
	answer TEXT NOT NULL, 
	CONSTRAINT pk_mails PRIMARY KEY (id), 
	CONSTRAINT fk_mails_company_id FOREIGN KEY(company_id) REFERENCES companies (id), 
	CONSTRAINT uq_mails_company_id_dedup_key UNIQUE (company_id, dedup_key)
);
INSERT INTO "mails" VALUES('m1','AAACQ1111A','k1','mismatch','DEFERRED','27AAPFM3333C1ZF','Mehta Traders','a@mehta.example','Mehta','ap@ours.example','AP','re@ours.example','','2026-11-16','hi','Quillon: 2 invoices','Dear','<p>Dear','["d1", "d2"]',X'00726177FF','<m1@ours.example>','p-kavita','2026-11-16T10:30:00.123456Z','p-2',3,'2026-11-16T11:30:00.123456Z','2026-11-16T10:30:00.123456Z','451 later');
CREATE TABLE match_decisions (
	company_id TEXT NOT NULL, 
	document_id TEXT NOT NULL, 
	book_entry_id TEXT NOT NULL, 
	linked BOOLEAN NOT NULL, 
	why TEXT NOT NULL, 
	decided_by TEXT NOT NULL, 
	decided_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_match_decisions PRIMARY KEY (document_id, book_entry_id), 
	CONSTRAINT fk_match_decisions_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "match_decisions" VALUES('AAACQ1111A','da77c75b06a65d51373b3c6f5','b6de51f1338f72dff9f9cf15f',1,'same','p','2026-11-16T10:30:00.123456Z');
CREATE TABLE match_findings (
	company_id TEXT NOT NULL, 
	subject_id TEXT NOT NULL, 
	side INTEGER NOT NULL, 
	scope BIGINT NOT NULL, 
	finding INTEGER NOT NULL, 
	of_id TEXT, 
	why INTEGER NOT NULL, 
	rival_id TEXT, 
	rival_why INTEGER, 
	CONSTRAINT pk_match_findings PRIMARY KEY (subject_id), 
	CONSTRAINT fk_match_findings_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
CREATE TABLE match_pairs (
	company_id TEXT NOT NULL, 
	document_id TEXT NOT NULL, 
	book_entry_id TEXT NOT NULL, 
	scope BIGINT NOT NULL, 
	verdict INTEGER NOT NULL, 
	rule INTEGER NOT NULL, 
	evidence INTEGER NOT NULL, 
	agreed INTEGER NOT NULL, 
	differs INTEGER NOT NULL, 
	over INTEGER NOT NULL, 
	days INTEGER NOT NULL, 
	d_taxable BIGINT, 
	d_igst BIGINT, 
	d_cgst BIGINT, 
	d_sgst BIGINT, 
	d_cess BIGINT, 
	d_value BIGINT, 
	group_id TEXT, 
	outside INTEGER NOT NULL, 
	rival_id TEXT, 
	rival_why INTEGER, 
	CONSTRAINT pk_match_pairs PRIMARY KEY (document_id, book_entry_id), 
	CONSTRAINT fk_match_pairs_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "match_pairs" VALUES('AAACQ1111A','da77c75b06a65d51373b3c6f5','b6de51f1338f72dff9f9cf15f',-1907366480011936673,1,3,3,16380,3,0,-1,0,0,0,0,0,0,NULL,2,NULL,0);
CREATE TABLE outward_documents (
	id TEXT NOT NULL, 
	company_id TEXT NOT NULL, 
	supplier_gstin TEXT NOT NULL, 
	section TEXT NOT NULL, 
	customer_gstin TEXT NOT NULL, 
	customer_name TEXT NOT NULL, 
	number TEXT NOT NULL, 
	dated VARCHAR(10) NOT NULL, 
	original_number TEXT, 
	original_date VARCHAR(10), 
	document_value BIGINT NOT NULL, 
	taxable_value BIGINT NOT NULL, 
	igst BIGINT NOT NULL, 
	cgst BIGINT NOT NULL, 
	sgst BIGINT NOT NULL, 
	cess BIGINT NOT NULL, 
	supplier_period VARCHAR(7) NOT NULL, 
	source_form TEXT NOT NULL, 
	place_of_supply TEXT NOT NULL, 
	customer_action TEXT NOT NULL, 
	customer_remarks TEXT NOT NULL, 
	original_igst BIGINT, 
	original_cgst BIGINT, 
	original_sgst BIGINT, 
	original_cess BIGINT, 
	portal_read_at VARCHAR(27), 
	CONSTRAINT pk_outward_documents PRIMARY KEY (id), 
	CONSTRAINT fk_outward_documents_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "outward_documents" VALUES('ocf1ee9d660d9082c68ffd6f7','AAACQ1111A','27AAACQ1111A1ZC','B2BCN','29AAKFK4444D1ZA','Kaveri Stores','QL-77','2026-10-03','QL-70','2026-09-03',118000,100000,18000,0,0,0,'2026-10','R1A','29','REJECT','not ours',20000,0,0,0,'2026-11-16T10:30:00.123456Z');
CREATE TABLE people (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	email TEXT NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	created_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_people PRIMARY KEY (id)
);
INSERT INTO "people" VALUES('AAACT2222B-kavita','Kavita','kavita@ours.example',1,'2026-11-16T10:30:00.123456Z');
INSERT INTO "people" VALUES('AAACQ1111A-kavita','Kavita','kavita@ours.example',1,'2026-11-16T10:30:00.123456Z');
CREATE TABLE portal_requests (
	id TEXT NOT NULL, 
	company_id TEXT NOT NULL, 
	batch_id TEXT NOT NULL, 
	gstin TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	document_ids_json TEXT NOT NULL, 
	state TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	sent_at VARCHAR(27), 
	answered_at VARCHAR(27), 
	message TEXT NOT NULL, 
	CONSTRAINT pk_portal_requests PRIMARY KEY (id), 
	CONSTRAINT fk_portal_requests_batch_id FOREIGN KEY(batch_id) REFERENCES batches (id), 
	CONSTRAINT fk_portal_requests_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "portal_requests" VALUES('r1','AAACQ1111A','t1','27AAACQ1111A1ZC','SAVE','["da77c75b06a65d51373b3c6f5"]','TAKEN','',NULL,NULL,'');
CREATE TABLE proposals (
	company_id TEXT NOT NULL, 
	document_id TEXT NOT NULL, 
	content_hash TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	action TEXT, 
	reason_code TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	made_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_proposals PRIMARY KEY (document_id), 
	CONSTRAINT fk_proposals_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "proposals" VALUES('AAACQ1111A','da77c75b06a65d51373b3c6f5','bbe727b74a55b5e8127fb77e1c9aa31e','EXACT','ACCEPT','AGREES','agrees with 0412','2026-11-16T10:30:00.123456Z');
CREATE TABLE registrations (
	company_id TEXT NOT NULL, 
	gstin TEXT NOT NULL, 
	name TEXT NOT NULL, 
	frequency TEXT NOT NULL, 
	gstr3b_due_day INTEGER, 
	planned_filing_day INTEGER, 
	CONSTRAINT pk_registrations PRIMARY KEY (gstin), 
	CONSTRAINT fk_registrations_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "registrations" VALUES('AAACT2222B','27AAACT2222B1Z1','unit 27','M',20,17);
INSERT INTO "registrations" VALUES('AAACT2222B','29AAACT2222B1ZX','unit 29','M',20,17);
INSERT INTO "registrations" VALUES('AAACQ1111A','27AAACQ1111A1ZC','unit 27','M',20,17);
INSERT INTO "registrations" VALUES('AAACQ1111A','29AAACQ1111A1Z8','unit 29','M',20,17);
CREATE TABLE rejections (
	id TEXT NOT NULL, 
	company_id TEXT NOT NULL, 
	outward_document_id TEXT NOT NULL, 
	noticed_at VARCHAR(27) NOT NULL, 
	remarks TEXT NOT NULL, 
	add_back_igst BIGINT NOT NULL, 
	add_back_cgst BIGINT NOT NULL, 
	add_back_sgst BIGINT NOT NULL, 
	add_back_cess BIGINT NOT NULL, 
	owner_person_id TEXT NOT NULL, 
	ended_at VARCHAR(27), 
	CONSTRAINT pk_rejections PRIMARY KEY (id), 
	CONSTRAINT fk_rejections_company_id FOREIGN KEY(company_id) REFERENCES companies (id), 
	CONSTRAINT fk_rejections_outward_document_id FOREIGN KEY(outward_document_id) REFERENCES outward_documents (id)
);
INSERT INTO "rejections" VALUES('j1','AAACQ1111A','ocf1ee9d660d9082c68ffd6f7','2026-11-16T10:30:00.123456Z','',1,0,0,0,'',NULL);
CREATE TABLE settings (
	company_id TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	value_json TEXT NOT NULL, 
	set_by TEXT NOT NULL, 
	set_at VARCHAR(27) NOT NULL, 
	CONSTRAINT pk_settings PRIMARY KEY (company_id, "key", version), 
	CONSTRAINT fk_settings_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
INSERT INTO "settings" VALUES('AAACQ1111A','policy',1,'{}','p','2026-11-16T10:30:00.123456Z');
CREATE TABLE suppliers (
	company_id TEXT NOT NULL, 
	gstin TEXT NOT NULL, 
	name TEXT NOT NULL, 
	seen_name TEXT NOT NULL, 
	code TEXT NOT NULL, 
	email_to_json TEXT NOT NULL, 
	email_cc_json TEXT NOT NULL, 
	language TEXT NOT NULL, 
	frequency TEXT, 
	seen_quarterly BOOLEAN NOT NULL, 
	owner TEXT NOT NULL, 
	from_master BOOLEAN NOT NULL, 
	CONSTRAINT pk_suppliers PRIMARY KEY (company_id, gstin), 
	CONSTRAINT fk_suppliers_company_id FOREIGN KEY(company_id) REFERENCES companies (id)
);
CREATE INDEX ix_book_entries_number ON book_entries (company_id, number_key);
CREATE INDEX ix_book_entries_registration ON book_entries (company_id, recipient_gstin);
CREATE INDEX ix_book_entries_scope ON book_entries (company_id, scope);
CREATE INDEX ix_book_entries_supplier ON book_entries (company_id, supplier_pan);
CREATE INDEX ix_documents_dated ON documents (company_id, dated, id);
CREATE INDEX ix_documents_name ON documents (company_id, supplier_name, id);
CREATE INDEX ix_documents_number ON documents (company_id, number_key);
CREATE INDEX ix_documents_registration ON documents (company_id, recipient_gstin, counting_period);
CREATE INDEX ix_documents_scope ON documents (company_id, scope);
CREATE INDEX ix_documents_supplier ON documents (company_id, supplier_pan);
CREATE INDEX ix_documents_tax ON documents (company_id, tax_total, id);
CREATE INDEX ix_documents_value ON documents (company_id, document_value, id);
CREATE INDEX ix_gstr2b_lines_document ON gstr2b_lines (company_id, document_id);
CREATE INDEX ix_gstr2b_lines_statement ON gstr2b_lines (company_id, gstin, period);
CREATE INDEX ix_imports_kind ON imports (company_id, gstin, kind, as_of);
CREATE INDEX ix_outward_documents_listing ON outward_documents (company_id, supplier_gstin, customer_action);
CREATE INDEX ix_audit_entries_subject ON audit_entries (company_id, subject);
CREATE INDEX ix_batches_state ON batches (company_id, state);
CREATE INDEX ix_job_requests_state ON job_requests (state, due_at);
CREATE UNIQUE INDEX uq_job_requests_asked ON job_requests (company_id, kind, subject) WHERE state = 'ASKED';
CREATE INDEX ix_mails_state ON mails (company_id, state);
CREATE INDEX ix_match_decisions_company ON match_decisions (company_id);
CREATE INDEX ix_match_findings_kind ON match_findings (company_id, finding);
CREATE INDEX ix_match_findings_scope ON match_findings (company_id, scope);
CREATE INDEX ix_match_pairs_book ON match_pairs (company_id, book_entry_id);
CREATE INDEX ix_match_pairs_scope ON match_pairs (company_id, scope);
CREATE INDEX ix_proposals_verdict ON proposals (company_id, verdict, document_id);
CREATE INDEX ix_batch_items_document ON batch_items (company_id, document_id);
CREATE INDEX ix_portal_requests_batch ON portal_requests (company_id, batch_id);
CREATE INDEX ix_rejections_document ON rejections (company_id, outward_document_id);
CREATE UNIQUE INDEX uq_rejections_open ON rejections (outward_document_id) WHERE ended_at IS NULL;
COMMIT;
