/** The kinds of file a person is asked for. */
export type FileKind = 'csv' | 'picture' | 'receipt' | 'pdf' | 'ledger';

export type AskToOpen = {
  readonly title: string;
  readonly kind: FileKind;
  readonly many: boolean;
};

export type AskToSave = {
  readonly title: string;
  readonly kind: FileKind;
  readonly suggestedName: string;
};

/** The file system as a handler may use it; paths only ever come from the person's own choice. */
export type Files = {
  /** Empty when the person cancels. */
  readonly askToOpen: (ask: AskToOpen) => Promise<readonly string[]>;
  /** Null when the person cancels. */
  readonly askToSave: (ask: AskToSave) => Promise<string | null>;
  readonly askForFolder: (title: string) => Promise<string | null>;
  /** A plain question with a named answer; true when that was chosen. */
  readonly confirm: (question: Question) => Promise<boolean>;
};

export type Question = {
  readonly title: string;
  readonly detail: string;
  /** The button that goes on: “Deliver everything again”. */
  readonly goOn: string;
};
