export interface Parcel {
  trackingID: string;
}
