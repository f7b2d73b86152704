/** Something the person can put right: shown as the one line it is, without a stack. */
export class Unready extends Error {
  override readonly name = 'Unready';
}

process.on('uncaughtException', (cause) => {
  process.stderr.write(`${cause instanceof Unready ? cause.message : (cause.stack ?? cause)}\n`);
  process.exit(1);
});
