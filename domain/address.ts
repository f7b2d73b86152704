/** A postal address as it is printed; `country` is an ISO 3166 code such as DE, or empty. */
export type Address = {
  readonly street: string;
  readonly street2: string;
  readonly postalCode: string;
  readonly city: string;
  readonly region: string;
  readonly country: string;
};

export const NO_ADDRESS: Address = {
  street: '',
  street2: '',
  postalCode: '',
  city: '',
  region: '',
  country: '',
};
