package dev.runcomfy.ledger;

/** What a cost report adds up by. */
public enum By {
  /** One line per model. */
  MODEL("model_id", "sum(coalesce(cost_usd, 0)) desc, label"),
  /** One line per day in UTC, the newest first. */
  DAY("substr(created_at, 1, 10)", "label desc"),
  /** One line per sweep, the newest first. */
  SWEEP("coalesce(sweep_id, '')", "max(id) desc");

  private final String expression;
  private final String order;

  By(String expression, String order) {
    this.expression = expression;
    this.order = order;
  }

  /** Whatever has a request id was bought, whether or not it came to a good end. */
  String sql() {
    return "select "
        + expression
        // made-up dollars stand apart
        + " || case when service = 'sandbox' or service like 'sandbox %' then ' (sandbox)'"
        + " else '' end as label, count(*), sum(coalesce(estimate_usd, 0)), sum(coalesce(cost_usd, 0)),"
        + " sum(case when cost_usd is null then 1 else 0 end) from entries"
        + " where request_id is not null group by 1 order by "
        + order;
  }
}
