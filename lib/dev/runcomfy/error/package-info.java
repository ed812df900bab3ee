/**
 * What can go wrong, as exceptions: one for each reaction that a caller can have. All are
 * unchecked, have one base, and carry ids and values, never a job or a request.
 *
 * <pre>
 * RunComfyException                something is wrong: what(), hint(), isTemporary()
 * ├─ InvalidRequestException       a request would be refused; nothing was sent: problems()
 * ├─ TokenException                the token cannot be one, or would be sent unencrypted
 * │  └─ MissingTokenException      there is no token: places()
 * ├─ BudgetExceededException       a plan costs more than its budget: budgetUsd()
 * ├─ LedgerException               the ledger or the media store cannot do what was asked
 * ├─ ApiException                  the service said no, or was not reached: statusCode(), errorCode()
 * ├─ UncertainSubmitException      a request may have been bought, or not: ledgerId()
 * ├─ DetachedException             waiting was interrupted; what was bought goes on
 * ├─ JobTimeoutException           a job takes longer than the deadline: requestId(), ledgerId()
 * ├─ JobFailedException            a job ended without a result: requestId(), ledgerId()
 * └─ MediaException                a result is paid for, and its files are not here: requestId()
 * </pre>
 */
package dev.runcomfy.error;
