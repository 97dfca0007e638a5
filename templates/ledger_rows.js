{% from "components/ledger_rows.html" import ledger_row %}
(self.ledgerRows ||= {})["{{ year }}"] = [
{% for row in rows %}
{{ [row.facets, ledger_row(row)]|tojson }},
{% endfor %}
];
