/** Why a sign-in may have ended that nobody here has ended. */
export function OtherComputers() {
  return (
    <dl className="settings-facts">
      <div>
        <dt>Signed out elsewhere</dt>
        <dd className="small soft">
          Zoho keeps 20 sign-ins of one program and person and ends the oldest at the 21st. If this
          computer was signed out so, sign in again here: nothing is lost, and what waits goes out.
          Sign-ins of computers that are no longer used can be removed at Zoho, under the connected
          apps of your account.
        </dd>
      </div>
    </dl>
  );
}
