import { join } from 'node:path';
import { imported } from '#tests/official-clients/package-in.ts';
import type { Stage } from '#tests/official-clients/story.ts';

/** What an answer holds; null where it had no body. */
export type Answer<T> = {
  readonly getStatusCode: () => number;
  readonly getObject: () => { readonly getData: () => readonly T[] } | object | null;
};

export type CrmRecord = {
  readonly addKeyValue: (name: string, value: unknown) => void;
  readonly getKeyValue: (name: string) => unknown;
  readonly getId: () => bigint;
};

type Done = {
  readonly getStatus: () => { readonly getValue: () => string };
  readonly getAction: () => { readonly getValue: () => string };
  readonly getDetails: () => ReadonlyMap<string, unknown>;
};

type Params = { readonly add: (name: object, value: string) => Promise<void> };

export type RecordOperations = {
  readonly upsertRecords: (body: object, headers: object) => Promise<Answer<Done>>;
  readonly getRecord: (id: bigint, params: object, headers: object) => Promise<Answer<CrmRecord>>;
  readonly searchRecords: (params: object, headers: object) => Promise<Answer<CrmRecord>>;
};

/** Of the SDK, what the story uses. */
export type Crm = {
  readonly HeaderMap: new () => object;
  readonly ParameterMap: new () => Params;
  readonly Record: {
    readonly RecordOperations: new (module: string) => RecordOperations;
    readonly Record: new () => CrmRecord;
    readonly BodyWrapper: new () => {
      readonly setData: (records: readonly CrmRecord[]) => void;
      readonly setDuplicateCheckFields: (fields: readonly string[]) => void;
    };
    readonly SearchRecordsParam: { readonly CRITERIA: object; readonly EMAIL: object };
  };
  readonly Modules: {
    readonly MinifiedModule: new () => { readonly setAPIName: (name: string) => void };
  };
  readonly Notes: {
    readonly NotesOperations: new () => {
      readonly createNotes: (body: object) => Promise<Answer<Done>>;
    };
    readonly Note: new () => {
      readonly setNoteTitle: (title: string) => void;
      readonly setNoteContent: (content: string) => void;
      readonly setParentId: (parent: object) => Promise<void>;
    };
    readonly ParentId: new () => {
      readonly setModule: (module: object) => Promise<void>;
      readonly setId: (id: bigint) => void;
    };
    readonly BodyWrapper: new () => { readonly setData: (notes: readonly object[]) => void };
  };
};

type Builder = {
  readonly environment: (environment: object) => Builder;
  readonly token: (token: object) => Builder;
  readonly store: (store: object) => Builder;
  readonly resourcePath: (folder: string) => Builder;
  readonly initialize: () => Promise<void>;
};
type TokenBuilder = {
  readonly clientId: (id: string) => TokenBuilder;
  readonly clientSecret: (secret: string) => TokenBuilder;
  readonly refreshToken: (token: string) => TokenBuilder;
  readonly build: () => object;
};
type Startable = Crm & {
  readonly Environment: new (api: string, token: string, files: string) => object;
  readonly FileStore: new (path: string) => object;
  readonly OAuthBuilder: new () => TokenBuilder;
  readonly InitializeBuilder: new () => Promise<Builder>;
};

/** Its entrance first: imported by a file further in, 2.0.0 finds its own parts unfinished. */
export async function openedCrm(stage: Stage): Promise<Crm> {
  const { folder, scratch, sandbox, refreshToken } = stage;
  const crm = await imported<Startable>(folder, '@zohocrm/nodejs-sdk-8.0/lib/index.js');
  const { url, client } = sandbox;
  const token = new crm.OAuthBuilder()
    .clientId(client.clientId)
    .clientSecret(client.clientSecret ?? 'none')
    .refreshToken(refreshToken)
    .build();
  const builder = await new crm.InitializeBuilder();
  await builder
    .environment(new crm.Environment(url, `${url}/oauth/v2/token`, url))
    .token(token)
    .store(new crm.FileStore(join(scratch, 'tokens.txt')))
    .resourcePath(scratch)
    .initialize();
  return crm;
}
