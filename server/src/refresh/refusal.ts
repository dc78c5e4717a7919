// How every step of a refresh says no: a value, not an exception, with one sentence for the person.

export class Refusal {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}
