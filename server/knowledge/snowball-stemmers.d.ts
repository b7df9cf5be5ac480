// The package comes without types; these are the parts we use.
declare module 'snowball-stemmers' {
  interface Stemmer {
    stem(word: string): string;
  }
  const snowball: { newStemmer(algorithm: 'dutch' | 'english'): Stemmer };
  export default snowball;
}
